import {nextStep} from "@ecabinet_meeting/session/room/next_step";
import {expect, test} from "@odoo/hoot";
import {makeBallot, makePeople, makeRoom, makeSpeech} from "./session_helpers";

const inProgress = (values) => ({
    items: [{id: 1, kind: "decision", state: "in_progress", name: "A"}],
    current_item_id: 1,
    ...values,
});

test("who wishes to speak is heard before the vote", () => {
    const next = (speeches) => {
        const step = nextStep(
            makeRoom(inProgress({participants: makePeople(), speeches})),
        );
        return [step.method, step.id];
    };
    expect(next([makeSpeech()])).toEqual(["action_invite", 11]);
    expect(next([makeSpeech({state: "speaking"})])).toEqual(["action_end", 11]);
    expect(next([makeSpeech({state: "paused"})])).toEqual(["action_resume", 11]);
    // Who has left is not invited.
    expect(next([makeSpeech({participant_id: 2})])).toEqual(["action_open_ballot", 1]);
    const order = makeSpeech({id: 12, participant_id: 3, kind: "point_of_order"});
    expect(next([makeSpeech({state: "speaking"}), order])).toEqual([
        "action_invite",
        12,
    ]);
    expect(
        next([makeSpeech({state: "speaking", kind: "point_of_order"}), order]),
    ).toEqual(["action_end", 11]);
    expect(next([makeSpeech({state: "paused"}), {...order, state: "paused"}])).toEqual([
        "action_resume",
        12,
    ]);
});

test("the next step follows the meeting", () => {
    const step = (values) => nextStep(makeRoom(values))?.method;
    expect(step({meeting: {id: 7, state: "invited"}})).toBe("action_ask_open");
    expect(step({meeting: {id: 7, state: "paused"}})).toBe("action_resume");
    expect(step({})).toBe("action_start_item");
    expect(step(inProgress())).toBe("action_open_ballot");
    const ballots = [makeBallot()];
    expect(step(inProgress({ballots, open_ballot_id: 3}))).toBe("action_ask_close");
    const quorum = {present: 2, members: 5, required: 4, met: false};
    expect(step(inProgress({quorum}))).toBe("action_ask_close");
    expect(step({items: []})).toBe("action_ask_close");
    expect(step({meeting: {id: 7, state: "draft"}})).toBe(undefined);
});

test("a decision is followed by the conclusion, then by the next item", () => {
    const items = [
        {id: 1, kind: "decision", state: "adopted", name: "A"},
        {id: 2, kind: "decision", state: "pending", name: "B"},
    ];
    const next = (conclusions) => {
        const step = nextStep(makeRoom({items, current_item_id: 1, conclusions}));
        return [step.method, step.id];
    };
    expect(next([])).toEqual(["conclude", 1]);
    expect(next([{item_id: 2, text: "Khác"}])).toEqual(["conclude", 1]);
    expect(next([{item_id: 1, text: "Giao Sở Y tế"}])).toEqual([
        "action_start_item",
        2,
    ]);
});
