import {People} from "@ecabinet_meeting/session/room/people";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makePeople, makeRoom, makeRoomStore} from "./session_helpers";

defineMailModels();

test("a mark is corrected by who runs the meeting, where there is one", async () => {
    const room = makeRoom({
        participants: [
            ...makePeople(),
            {...makePeople()[0], id: 4, attendance_state: "absent"},
        ],
    });
    const {store} = makeRoomStore(room);
    await store.load();
    const mount = () =>
        mountWithCleanup(People, {props: {store, room: store.room, busy: false}});
    await mount();
    expect(".o_room_correct").toHaveCount(0);
    room.me.runs_meeting = true;
    await mount();
    expect(".o_room_correct").toHaveCount(3);
});

test("seats show who is there by word", async () => {
    const seated = makePeople();
    seated[0].seat = "A2";
    seated[2].seat = "B1";
    const room = makeRoom({participants: seated, seating: {rows: 4, columns: 2}});
    const {store} = makeRoomStore(room);
    await store.load();
    await mountWithCleanup(People, {props: {store, room: store.room, busy: false}});
    await click(".o_room_map_switch");
    await animationFrame();
    expect(queryAllTexts(".o_room_seat:not(.o_room_seat_free)")).toEqual([
        "A2\nA\nPresent",
        "B1\nC\nPresent online",
    ]);
    expect(".o_room_seats").toHaveCount(2);
    expect(queryAllTexts(".o_room_unseated li span.text-success")).toEqual([]);
    expect(".o_room_unseated li").toHaveCount(1);
});
