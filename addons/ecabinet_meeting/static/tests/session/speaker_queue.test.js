import {SpeakerQueue} from "@ecabinet_meeting/session/room/speaker_queue";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makePeople, makeRoom, makeRoomStore, makeSpeech} from "./session_helpers";

defineMailModels();

test("the chair orders the queue, by buttons and by dragging", async () => {
    const room = makeRoom({
        participants: makePeople(),
        speeches: [
            makeSpeech({id: 11, participant_id: 1, place: 1}),
            makeSpeech({id: 12, participant_id: 3, place: 2, kind: "question"}),
        ],
    });
    room.me.runs_meeting = true;
    const {store} = makeRoomStore(room);
    await store.load();
    const asked = [];
    store.orm.call = async (model, method, args) => asked.push([method, args]);
    await mountWithCleanup(SpeakerQueue, {
        props: {store, room: store.room, busy: false, item: undefined},
    });
    expect(queryAllTexts(".o_room_waiting li .flex-grow-1")).toEqual([
        "A",
        "CQuestion",
    ]);
    await click("button[title='Later']:first");
    await animationFrame();
    expect(asked).toEqual([["action_order_speakers", [[7], [12, 11]]]]);
    await contains(".o_room_row:last .o_room_drag").dragAndDrop(".o_room_row:first");
    expect(asked.at(-1)).toEqual(["action_order_speakers", [[7], [12, 11]]]);
    expect(asked).toHaveLength(2);
});

test("who waits is called while somebody speaks, not over who was interrupted", async () => {
    const enabled = async (floor) => {
        const room = makeRoom({
            participants: makePeople(),
            speeches: [
                ...floor,
                makeSpeech({id: 12, participant_id: 1, place: 1, kind: "question"}),
                makeSpeech({id: 13, participant_id: 3, place: 2}),
            ],
        });
        room.me.runs_meeting = true;
        const {store} = makeRoomStore(room);
        await store.load();
        const mounted = await mountWithCleanup(SpeakerQueue, {
            props: {store, room: store.room, busy: false, item: undefined},
        });
        const may = room.speeches.slice(-2).map((speech) => mounted.mayCall(speech));
        return may;
    };
    const speaking = makeSpeech({state: "speaking"});
    const interrupted = makeSpeech({state: "paused"});
    const order = makeSpeech({id: 14, state: "speaking", kind: "point_of_order"});
    expect(await enabled([speaking])).toEqual([true, true]);
    expect(await enabled([interrupted])).toEqual([false, false]);
    expect(await enabled([interrupted, order])).toEqual([true, false]);
});

test("a member withdraws their own registration alone", async () => {
    const room = makeRoom({
        participants: makePeople(),
        speeches: [makeSpeech(), makeSpeech({id: 12, participant_id: 3})],
    });
    const {store} = makeRoomStore(room);
    await store.load();
    await mountWithCleanup(SpeakerQueue, {
        props: {store, room: store.room, busy: false, item: undefined},
    });
    expect("button[title='Withdraw']").toHaveCount(1);
    expect("button[title='Later']").toHaveCount(0);
    expect("button[title='Give the floor']").toHaveCount(0);
});
