import {BallotPanel} from "@ecabinet_meeting/session/room/ballot_panel";
import {RollCall} from "@ecabinet_meeting/session/room/roll_call";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeBallot, makePeople, makeRoom, makeRoomStore} from "./session_helpers";

defineMailModels();

test("a vote is confirmed before it is cast", async () => {
    const cast = [];
    const ballot = makeBallot({
        name: "<b>Bảng giá đất</b>",
        my_votes: [{participant_id: 1, name: "", voted: false, choice: false}],
    });
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

test("a roll-call enters what those who are called say", async () => {
    const ballot = makeBallot({to_call: [1, 3]});
    const room = makeRoom({participants: makePeople(), ballots: [ballot]});
    room.me.runs_meeting = true;
    const {store} = makeRoomStore(room);
    await store.load();
    const asked = [];
    store.orm.call = async (model, method, args) => {
        asked.push([method, args]);
        return {accepted: true, message: "Received."};
    };
    await mountWithCleanup(RollCall, {
        props: {store, room: store.room, ballot, busy: false},
    });
    expect(".o_room_called").toHaveCount(0);
    await click(".o_room_roll_call_open");
    await animationFrame();
    expect(queryAllTexts(".o_room_called")).toEqual(["A", "C"]);
    await click(".o_room_called:last");
    await animationFrame();
    await click("button:contains('Abstain')");
    await animationFrame();
    await click("button:contains('Confirm')");
    await animationFrame();
    expect(asked).toEqual([["cast_roll_call", [[3], 3, "abstain"]]]);
    expect(".alert-info").toHaveText("C: Received.");
});
