import {RoomStore} from "@ecabinet_meeting/room/room_store";
import {nextStep} from "@ecabinet_meeting/room/next_step";
import {BallotPanel} from "@ecabinet_meeting/room/ballot_panel";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";

defineMailModels();

function makeRoom(values = {}) {
    return {
        meeting: {id: 7, name: "Phiên họp", state: "in_session"},
        me: {participant_id: 1, voting: true, present: true, runs_meeting: false},
        quorum: {present: 4, members: 5, required: 4, met: true},
        items: [
            {id: 1, kind: "decision", state: "pending", number: "1", name: "A"},
            {id: 2, kind: "break", state: "pending", number: "", name: "B"},
        ],
        ballots: [],
        participants: [],
        current_item_id: false,
        open_ballot_id: false,
        ...values,
    };
}

function makeStore(room) {
    const calls = [];
    const call = async (model, method) => {
        calls.push(method);
        return method === "get_room_state" ? room : {accepted: true, message: ""};
    };
    const orm = {call, silent: {call}};
    const timer = {
        setTimeout: (job) => calls.push("soon") && job,
        clearTimeout: () => {},
        setInterval: () => 0,
        clearInterval: () => {},
    };
    return {calls, store: new RoomStore(orm, {}, 7, timer)};
}

const update = (values) => ({
    meeting_id: 7,
    state: "in_session",
    quorum: {present: 5, members: 5, required: 4, met: true},
    current_item_id: 1,
    items: [[1, "in_progress"]],
    ballots: [],
    ...values,
});

test("an update is taken over without asking the server", async () => {
    const {store, calls} = makeStore(makeRoom());
    await store.load();
    store.apply(update());
    expect(store.room.quorum.present).toBe(5);
    expect(store.currentItem.state).toBe("in_progress");
    expect(calls).toEqual(["get_room_state"]);
});

test("an update of another meeting is nothing to this room", async () => {
    const {store} = makeStore(makeRoom());
    await store.load();
    store.apply(update({meeting_id: 8, state: "closed"}));
    expect(store.room.meeting.state).toBe("in_session");
});

test("a vote that is opened or unknown is fetched soon, a draft is not", async () => {
    const {store, calls} = makeStore(makeRoom());
    await store.load();
    store.apply(update({ballots: [[3, "draft", 0, 5]]}));
    expect(calls).toEqual(["get_room_state"]);
    store.apply(update({ballots: [[3, "open", 0, 5]]}));
    expect(calls).toEqual(["get_room_state", "soon"]);
});

test("turnout never runs backwards", async () => {
    const ballot = {id: 3, state: "open", turnout: 4, entitled_count: 5};
    const {store} = makeStore(makeRoom({ballots: [ballot]}));
    await store.load();
    store.apply(update({ballots: [[3, "open", 2, 5]]}));
    expect(store.room.ballots[0].turnout).toBe(4);
    store.apply(update({ballots: [[3, "open", 5, 5]]}));
    expect(store.room.ballots[0].turnout).toBe(5);
});

test("the next step follows the meeting", () => {
    const step = (values, more = {}) =>
        nextStep({room: makeRoom(values), ...more})?.method;
    expect(step({meeting: {id: 7, state: "invited"}})).toBe("action_open");
    expect(step({meeting: {id: 7, state: "paused"}})).toBe("action_resume");
    expect(step({})).toBe("action_start_item");
    const currentItem = {id: 1, kind: "decision", state: "in_progress"};
    expect(step({}, {currentItem})).toBe("action_open_ballot");
    expect(step({}, {currentItem, openBallot: {id: 3}})).toBe("action_close");
    expect(step({items: []})).toBe("action_close");
    expect(step({meeting: {id: 7, state: "draft"}})).toBe(undefined);
});

test("a vote is asked back before it is cast", async () => {
    const cast = [];
    const ballot = {
        id: 3,
        name: "<b>Bảng giá đất</b>",
        secrecy: "named",
        turnout: 0,
        entitled_count: 5,
        allow_correction: false,
        my_votes: [{participant_id: 1, name: "", voted: false, choice: false}],
    };
    await mountWithCleanup(BallotPanel, {
        props: {
            ballot,
            busy: false,
            cast: async (...args) => {
                cast.push(args);
                return {accepted: false, message: "This vote is closed."};
            },
        },
    });
    expect("h3").toHaveText("<b>Bảng giá đất</b>");
    expect(queryAllTexts("button")).toEqual(["Agree", "Disagree", "Abstain"]);
    await click("button:contains('Agree'):first");
    await animationFrame();
    expect(cast).toEqual([]);
    expect("p:contains('You chose: Agree')").toHaveCount(1);
    await click("button:contains('Confirm')");
    await animationFrame();
    expect(cast).toEqual([[3, "agree", false]]);
    expect(".alert-danger").toHaveText("This vote is closed.");
});
