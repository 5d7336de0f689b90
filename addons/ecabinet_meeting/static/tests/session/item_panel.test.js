import {ItemPanel} from "@ecabinet_meeting/session/room/item_panel";
import {expect, test} from "@odoo/hoot";
import {click, edit, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {session} from "@web/session";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeRoom, makeRoomStore} from "./session_helpers";

defineMailModels();
session.ecabinet_words.position = {agree: "Agree", objection: "Objection"};

const ITEM = {
    id: 1,
    kind: "decision",
    state: "in_progress",
    name: "A",
    planned_minutes: 25,
    started_at: false,
    ended_at: false,
    papers: [],
    recused: [],
    my_position: false,
};

async function mountPanel({runs, concluding = false}) {
    const room = makeRoom({
        items: [ITEM],
        current_item_id: 1,
        digest: {
            item_id: 1,
            line: "1 objection",
            positions: [
                {participant_id: 5, name: "B", choice: "objection", comment: "Why"},
            ],
        },
    });
    room.me.runs_meeting = runs;
    const {store, ...rest} = makeRoomStore(room);
    await store.load();
    await mountWithCleanup(ItemPanel, {
        props: {
            store,
            room: store.room,
            item: store.room.items[0],
            busy: false,
            concluding,
            conclude: (open) => expect.step(open ? "open" : "shut"),
        },
    });
    return rest;
}

test("an objection is read whole with a tap", async () => {
    await mountPanel({runs: true});
    expect(queryAllTexts(".o_room_voice")).toEqual(["B: Objection – Why"]);
    expect(".o_room_voice").toHaveAttribute("aria-expanded", "false");
    await click(".o_room_voice");
    await animationFrame();
    expect(".o_room_voice").toHaveClass("o_room_voice_whole");
    expect(".o_room_voice").toHaveAttribute("aria-expanded", "true");
});

test("a conclusion is kept with one tap after it is typed", async () => {
    const {calls} = await mountPanel({runs: true, concluding: true});
    expect(".o_room_conclusion textarea").toBeFocused();
    await click(".o_room_conclusion textarea");
    await edit("Giao Sở Y tế báo cáo");
    await animationFrame();
    await click(".o_room_conclusion .btn-primary");
    await animationFrame();
    expect(calls).toInclude("note_conclusion");
    expect.verifySteps(["shut"]);
});

test("whoever does not run the meeting concludes nothing", async () => {
    await mountPanel({runs: false});
    expect(".o_room_conclusion").toHaveCount(0);
});
