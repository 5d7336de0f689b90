import {currentItem, participantOf} from "@ecabinet_meeting/session/room/room_state";
import {expect, test} from "@odoo/hoot";
import {advanceTime} from "@odoo/hoot-mock";
import {ConnectionLostError, makeErrorFromResponse} from "@web/core/network/rpc";
import {allowTranslations} from "@web/../tests/web_test_helpers";
import {
    makeBallot,
    makePeople,
    makeRoom,
    makeRoomStore,
    makeSpeech,
} from "./session_helpers";

const update = (values) => ({
    meeting_id: 7,
    state: "in_session",
    quorum: {present: 5, members: 5, required: 4, met: true},
    current_item_id: 1,
    items: [[1, "in_progress", "2026-10-20 02:00:00", false, false]],
    ballots: [],
    speeches: [],
    presence: [],
    ...values,
});

test("an update is taken over without asking the server", async () => {
    const {store, calls} = makeRoomStore(makeRoom());
    await store.load();
    store.receive(update());
    expect(store.room.quorum.present).toBe(5);
    expect(currentItem(store.room).state).toBe("in_progress");
    expect(calls).toEqual(["get_room_state"]);
});

test("an update of another meeting is nothing to this room", async () => {
    const {store} = makeRoomStore(makeRoom());
    await store.load();
    store.receive(update({meeting_id: 8, state: "closed"}));
    expect(store.room.meeting.state).toBe("in_session");
});

test("a vote that is opened or unknown is fetched soon, a draft is not", async () => {
    const {store, calls} = makeRoomStore(makeRoom());
    await store.load();
    store.receive(update({ballots: [[3, "draft", 0, 5]]}));
    expect(calls).toEqual(["get_room_state"]);
    store.receive(update({ballots: [[3, "open", 0, 5]]}));
    await advanceTime(600);
    expect(calls).toEqual(["get_room_state", "get_room_ballots"]);
    expect(store.room.open_ballot_id).toBe(3);
});

test("turnout never runs backwards", async () => {
    const ballot = {id: 3, state: "open", turnout: 4, entitled_count: 5};
    const {store} = makeRoomStore(makeRoom({ballots: [ballot]}));
    await store.load();
    store.receive(update({ballots: [[3, "open", 2, 5]]}));
    expect(store.room.ballots[0].turnout).toBe(4);
    store.receive(update({ballots: [[3, "open", 5, 5]]}));
    expect(store.room.ballots[0].turnout).toBe(5);
});

test("speeches, presence and the clock of an item come with an update", async () => {
    const {store, calls} = makeRoomStore(makeRoom({participants: makePeople()}));
    await store.load();
    store.receive(
        update({
            speeches: [makeSpeech({participant_id: 3})],
            presence: [[2, "online"]],
        }),
    );
    expect(store.room.speeches.map((each) => each.id)).toEqual([11]);
    expect(participantOf(store.room, 2).attendance_state).toBe("online");
    expect(currentItem(store.room).started_at).toBe("2026-10-20 02:00:00");
    expect(calls).toEqual(["get_room_state"]);
});

test("a paper to be given back is gone when its item ends", async () => {
    const room = makeRoom();
    room.items[0].papers = [
        {id: 1, recall: true, recalled: false},
        {id: 2, recall: false, recalled: false},
    ];
    const {store} = makeRoomStore(room);
    await store.load();
    const ended = [1, "done", "2026-10-20 02:00:00", "2026-10-20 02:30:00", false];
    store.receive(update({items: [ended], current_item_id: false}));
    expect(store.room.items[0].papers.map((paper) => paper.recalled)).toEqual([
        true,
        false,
    ]);
});

test("a turnout alone leaves the rest as it was", async () => {
    const ballot = {id: 3, state: "open", turnout: 1, entitled_count: 5};
    const {store, calls} = makeRoomStore(
        makeRoom({ballots: [ballot], current_item_id: 1, speeches: [makeSpeech()]}),
    );
    await store.load();
    store.receive({meeting_id: 7, ballots: [[3, "open", 4, 5]]});
    expect(store.room.ballots[0].turnout).toBe(4);
    expect(store.room.current_item_id).toBe(1);
    expect(store.room.speeches).toHaveLength(1);
    expect(calls).toEqual(["get_room_state"]);
});

test("of a hidden item one asks, and keeps what one sees", async () => {
    const {store, calls} = makeRoomStore(makeRoom({current_item_id: 1}));
    await store.load();
    store.receive(update({hidden: true, current_item_id: false}));
    expect(store.room.current_item_id).toBe(1);
    await advanceTime(600);
    expect(calls).toEqual(["get_room_state", "get_room_state"]);
});

const busy = () =>
    makeErrorFromResponse({
        code: 503,
        message: "The server is busy.",
        data: {name: "ecabinet.try_again", message: "The server is busy."},
    });

/** A room with an open vote; `cast` fails with `failures` before it is answered. */
async function makeVotingRoom(failures, values = {}) {
    const ballot = makeBallot({
        my_votes: [{participant_id: 1, name: "", voted: false, choice: false}],
        ...values,
    });
    const made = makeRoomStore(makeRoom({ballots: [ballot], open_ballot_id: 3}));
    await made.store.load();
    made.sent = [];
    made.store.orm.call = async (model, method, args, named) => {
        made.sent.push([method, args, named.request_key]);
        const failure = failures.shift();
        if (failure) {
            throw failure;
        }
        return {accepted: true, message: "Received."};
    };
    return made;
}

test("a vote that is refused for load is sent again with the same key", async () => {
    const failures = [busy(), new ConnectionLostError("/web")];
    const {store, sent, calls} = await makeVotingRoom(failures);
    const answer = store.cast(3, "agree", false);
    await advanceTime(0);
    expect(store.state).toMatchObject({busy: true, tryingAgain: true});
    await advanceTime(3000);
    expect(await answer).toEqual({accepted: true, message: "Received."});
    expect(store.state).toMatchObject({busy: false, tryingAgain: false});
    expect(sent.map(([method, args]) => [method, args])).toEqual(
        Array(3).fill(["cast", [[3], "agree", false]]),
    );
    const keys = new Set(sent.map(([, , key]) => key));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^[0-9a-f-]{16}$/);
    expect(store.room.ballots[0].my_votes[0]).toMatchObject({
        voted: true,
        choice: "agree",
    });
    expect(calls).toEqual(["get_room_state"], {message: "the room is not fetched"});
});

test("an unanswered vote keeps its key, the next vote has another", async () => {
    allowTranslations();
    const failures = Array(40).fill(new ConnectionLostError("/web"));
    const {store, sent} = await makeVotingRoom(failures, {allow_correction: true});
    const answer = store.cast(3, "agree", false);
    await advanceTime(70_000);
    expect((await answer).accepted).toBe(false);
    expect((await answer).message).toInclude("not known");
    failures.length = 0;
    await store.cast(3, "agree", false);
    await store.cast(3, "disagree", false);
    const keys = sent.map(([, , key]) => key);
    expect(new Set(keys.slice(0, -1)).size).toBe(1);
    expect(keys.at(-1)).not.toBe(keys[0]);
});

test("of a secret vote the screen keeps no choice", async () => {
    const {store} = await makeVotingRoom([], {secrecy: "secret"});
    await store.castMarks(3, [11], [], false);
    expect(store.room.ballots[0].my_votes[0]).toMatchObject({
        voted: true,
        choice: false,
    });
});

test("a refusal shows the room as it is", async () => {
    const {store, calls} = await makeVotingRoom([]);
    store.orm.call = async () => ({accepted: false, message: "Closed."});
    await store.cast(3, "agree", false);
    expect(calls).toEqual(["get_room_state", "get_room_state"]);
});

test("another step is sent again only if the server has not done it", async () => {
    const failures = [busy()];
    const {store} = await makeVotingRoom([]);
    let count = 0;
    store.orm.call = async () => {
        count += 1;
        const failure = failures.shift();
        if (failure) {
            throw failure;
        }
        return true;
    };
    const done = store.register("ordinary");
    await advanceTime(1000);
    expect(await done).toBe(true);
    expect(count).toBe(2);
    failures.push(new ConnectionLostError("/web"));
    await expect(store.register("ordinary")).rejects.toThrow(ConnectionLostError);
    expect(count).toBe(3);
});
