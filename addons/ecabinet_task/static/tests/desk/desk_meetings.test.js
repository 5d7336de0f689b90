import {DeskMeetings} from "@ecabinet_task/desk/desk_meetings";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame, mockDate} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {makeDesk} from "./desk_helpers";

defineMailModels();

const ITEMS = [
    {id: 0, number: "", name: "For the whole meeting", papers: []},
    {id: 7, number: "2", name: "Housing", papers: []},
];

function makeMeeting(values) {
    return {
        id: 1,
        name: "October session",
        date_start: "2026-10-05 01:00:00",
        date_stop: "2026-10-05 04:00:00",
        place: "Hall A",
        state: "invited",
        role: "Secretary",
        unread: 0,
        current_item_id: false,
        items: ITEMS,
        vote: false,
        ...values,
    };
}

async function mountMeeting(values, answer) {
    patchWithCleanup(session, {
        ecabinet_words: {
            meeting: {draft: "Draft", in_session: "In session"},
            vote: {agree: "Agree", disagree: "Disagree", abstain: "Abstain"},
        },
    });
    const opened = [];
    const {calls, store} = await makeDesk({}, answer);
    await mountWithCleanup(DeskMeetings, {
        props: {
            today: [makeMeeting(values)],
            coming: [],
            store,
            onOpen: (meeting) => opened.push(meeting.id),
        },
    });
    return Object.assign(opened, {calls});
}

function makeVote() {
    return {
        id: 3,
        name: "Adopt the plan",
        secrecy: "named",
        turnout: 2,
        entitled_count: 9,
        allow_correction: false,
        my_votes: [{participant_id: 1, name: "", voted: false, choice: false}],
    };
}

test("what is in session says its item and is entered by one tap", async () => {
    const opened = await mountMeeting({state: "in_session", current_item_id: 7});
    expect(queryAllTexts(".badge")).toEqual(["In session"]);
    expect(".o_ecabinet_desk_live p").toHaveText("Now: 2. Housing");
    await click(".o_ecabinet_desk_live button");
    expect(opened).toEqual([1]);
});

test("a day that is not today is named", async () => {
    mockDate("2026-10-06 08:00:00", 7);
    await mountMeeting({});
    expect(".o_ecabinet_desk_when").toHaveText(/05/);
});

test("today needs no day", async () => {
    mockDate("2026-10-05 07:00:00", 7);
    await mountMeeting({});
    expect(".o_ecabinet_desk_when").toHaveText(/^08:00( AM)?$/i);
});

test("between two items nothing is said to be dealt with", async () => {
    await mountMeeting({state: "in_session"});
    expect(".o_ecabinet_desk_live p").toHaveCount(0);
    expect(".o_ecabinet_desk_live button").toHaveCount(1);
});

test("what is not in session is opened from among its items", async () => {
    const opened = await mountMeeting({state: "draft"});
    expect(queryAllTexts(".badge")).toEqual(["Draft"]);
    expect(".o_ecabinet_desk_live").toHaveCount(0);
    await click(".o_ecabinet_desk_row");
    await animationFrame();
    await click(".btn-secondary");
    expect(opened).toEqual([1]);
});

test("an open vote is given on the card by two taps", async () => {
    const {calls} = await mountMeeting({state: "in_session", vote: makeVote()}, () => ({
        accepted: true,
        message: "Your vote was counted.",
    }));
    await click(".o_room_choices button:contains(Disagree)");
    await animationFrame();
    expect(calls).toEqual([]);
    await click(".o_room_ballot .btn-primary");
    await animationFrame();
    expect(calls).toEqual([["cast", [[3], "disagree", false]]]);
    expect(".o_room_ballot .alert-success").toHaveText("Your vote was counted.");
    expect(".o_room_choices").toHaveCount(0);
});

test("a vote that is refused says why, and can be given again", async () => {
    await mountMeeting({state: "in_session", vote: makeVote()}, () => ({
        accepted: false,
        message: "This vote is over.",
    }));
    await click(".o_room_choices button:contains(Abstain)");
    await animationFrame();
    await click(".o_room_ballot .btn-primary");
    await animationFrame();
    expect(".o_room_ballot .alert-danger").toHaveText("This vote is over.");
    expect(".o_room_choices").toHaveCount(1);
});
