import {DeskMeetings} from "@ecabinet_task/desk/desk_meetings";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame, mockDate} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";

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
        ...values,
    };
}

async function mountMeeting(values) {
    patchWithCleanup(session, {
        ecabinet_words: {meeting: {draft: "Draft", in_session: "In session"}},
    });
    const opened = [];
    await mountWithCleanup(DeskMeetings, {
        props: {
            today: [makeMeeting(values)],
            coming: [],
            onOpen: (meeting) => opened.push(meeting.id),
        },
    });
    return opened;
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
