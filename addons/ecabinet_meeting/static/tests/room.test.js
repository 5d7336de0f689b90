import {RoomStore} from "@ecabinet_meeting/session/room/room_store";
import {nextStep} from "@ecabinet_meeting/session/room/next_step";
import {BallotPanel} from "@ecabinet_meeting/session/room/ballot_panel";
import {
    clockText,
    itemClock,
    moment,
    programmeDelay,
    speechClock,
} from "@ecabinet_meeting/session/room/room_clock";
import {People} from "@ecabinet_meeting/session/room/people";
import {RollCall} from "@ecabinet_meeting/session/room/roll_call";
import {SpeakerQueue} from "@ecabinet_meeting/session/room/speaker_queue";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";

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
        speeches: [],
        speaking: {warning_seconds: 30},
        digest: false,
        channel: "ecabinet_meeting.room_room_7_1",
        server_ms: 0,
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
    const bus = {
        channels: [],
        addChannel: (name) => bus.channels.push(name),
        deleteChannel: (name) => bus.channels.splice(bus.channels.indexOf(name), 1),
    };
    return {calls, bus, store: new RoomStore(orm, bus, 7, timer)};
}

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

const speech = (values) => ({
    id: 11,
    participant_id: 1,
    kind: "ordinary",
    state: "waiting",
    place: 1,
    running_since: false,
    spoken_seconds: 0,
    limit_seconds: 300,
    ...values,
});
const people = [
    {id: 1, name: "A", attendance_state: "in_person", voting: true, seat: "", unit: ""},
    {id: 2, name: "B", attendance_state: "left", voting: true, seat: "", unit: ""},
    {id: 3, name: "C", attendance_state: "online", voting: true, seat: "", unit: ""},
];

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

test("speeches, presence and the clock of an item come with an update", async () => {
    const {store, calls} = makeStore(makeRoom({participants: structuredClone(people)}));
    await store.load();
    store.apply(
        update({speeches: [speech({participant_id: 3})], presence: [[2, "online"]]}),
    );
    expect(store.room.speeches.map((each) => each.id)).toEqual([11]);
    expect(store.participantOf(2).attendance_state).toBe("online");
    expect(store.currentItem.started_at).toBe("2026-10-20 02:00:00");
    expect(calls).toEqual(["get_room_state"]);
});

test("a paper to be given back is gone when its item ends", async () => {
    const room = makeRoom();
    room.items[0].papers = [
        {id: 1, recall: true, recalled: false},
        {id: 2, recall: false, recalled: false},
    ];
    const {store} = makeStore(room);
    await store.load();
    const ended = [1, "done", "2026-10-20 02:00:00", "2026-10-20 02:30:00", false];
    store.apply(update({items: [ended], current_item_id: false}));
    expect(store.room.items[0].papers.map((paper) => paper.recalled)).toEqual([
        true,
        false,
    ]);
});

test("a turnout alone leaves the rest as it was", async () => {
    const ballot = {id: 3, state: "open", turnout: 1, entitled_count: 5};
    const {store, calls} = makeStore(
        makeRoom({ballots: [ballot], current_item_id: 1, speeches: [speech()]}),
    );
    await store.load();
    store.apply({meeting_id: 7, ballots: [[3, "open", 4, 5]]});
    expect(store.room.ballots[0].turnout).toBe(4);
    expect(store.room.current_item_id).toBe(1);
    expect(store.room.speeches).toHaveLength(1);
    expect(calls).toEqual(["get_room_state"]);
});

test("of a hidden item one asks, and keeps what one sees", async () => {
    const {store, calls} = makeStore(makeRoom({current_item_id: 1}));
    await store.load();
    store.apply(update({hidden: true, current_item_id: false}));
    expect(store.room.current_item_id).toBe(1);
    expect(calls).toEqual(["get_room_state", "soon"]);
});

test("a room that has moved is followed to its new channel", async () => {
    const room = makeRoom();
    const {store, bus, calls} = makeStore(room);
    await store.load();
    expect(bus.channels).toEqual(["ecabinet_meeting.room_room_7_1"]);
    store.follow({meeting_id: 8});
    expect(calls).toEqual(["get_room_state"]);
    store.follow({meeting_id: 7});
    expect(calls).toEqual(["get_room_state", "soon"]);
    room.channel = "ecabinet_meeting.room_room_7_2";
    await store.reload();
    expect(bus.channels).toEqual(["ecabinet_meeting.room_room_7_2"]);
});

test("whoever may no longer be in the room is told", async () => {
    const {store, bus} = makeStore(makeRoom());
    await store.load();
    store.orm.silent.call = async () => {
        throw Object.assign(new Error(), {
            exceptionName: "odoo.exceptions.AccessError",
        });
    };
    await store.reload();
    expect(store.state.gone).toBe(true);
    expect(bus.channels).toEqual([]);
});

test("an update that overtakes a snapshot is not lost", async () => {
    const {store, calls} = makeStore(makeRoom());
    const loading = store.load();
    await loading;
    let answer;
    store.orm.silent.call = () => new Promise((resolve) => (answer = resolve));
    const again = store.load();
    store.apply(update({speeches: [speech()]}));
    expect(store.room.speeches).toHaveLength(1);
    // The snapshot was taken before that, so it is asked for once more.
    answer(makeRoom());
    await again;
    expect(calls.at(-1)).toBe("soon");
});

test("the clock is the server's, whatever the machine's own says", () => {
    const {store} = makeStore(makeRoom());
    const now = Date.now();
    store.setClock(now + 90_000, now - 100, now + 100);
    expect(Math.abs(store.clock.now - (Date.now() + 90_000))).toBeLessThan(1000);
});

test("time in words and figures", () => {
    expect([0, 9, 65, 600, 3729].map(clockText)).toEqual([
        "0:00",
        "0:09",
        "1:05",
        "10:00",
        "1:02:09",
    ]);
    expect([-1, -75].map(clockText)).toEqual(["+0:01", "+1:15"]);
    expect(moment(false)).toBe(null);
    expect(moment("1970-01-01 00:01:00")).toBe(60000);
});

test("the time of a speech", () => {
    const since = "2026-10-20 02:00:00";
    const at = (seconds) => moment(since) + seconds * 1000;
    const clock = (values, seconds) => speechClock(speech(values), at(seconds), 30);
    expect(clock({running_since: since}, 90)).toEqual({
        spoken: 90,
        left: 210,
        state: "running",
    });
    expect(clock({running_since: since}, 270).state).toBe("warning");
    expect(clock({running_since: since, spoken_seconds: 60}, 240).state).toBe("over");
    // Interrupted: no time runs.
    expect(clock({spoken_seconds: 60, state: "paused"}, 9999).left).toBe(240);
    // A clock that is behind takes no time away.
    expect(clock({running_since: since}, -20).spoken).toBe(0);
    expect(clock({running_since: since, limit_seconds: 0}, 5)).toEqual({
        spoken: 5,
        left: null,
        state: "unlimited",
    });
});

test("the session against its programme", () => {
    const start = "2026-10-20 02:00:00";
    const at = (minutes) => moment(start) + minutes * 60000;
    const item = (id, minutes, values) => ({
        id,
        state: "pending",
        debate: "yes",
        planned_minutes: 20,
        planned_start: new Date(at(minutes))
            .toISOString()
            .slice(0, 19)
            .replace("T", " "),
        started_at: false,
        ended_at: false,
        ...values,
    });
    const stamp = (minutes) =>
        new Date(at(minutes)).toISOString().slice(0, 19).replace("T", " ");
    const items = [
        item(1, 0, {state: "in_progress", started_at: stamp(5)}),
        item(2, 20, {debate: "no"}),
        item(3, 20),
    ];
    // Began five minutes late, and is within its time.
    expect(programmeDelay(items, 1, at(10))).toBe(5);
    // Its time is over: each minute more is one behind.
    expect(programmeDelay(items, 1, at(40))).toBe(20);
    // Nothing is on: the next one debated begins now.
    items[0].state = "done";
    expect(programmeDelay(items, false, at(12))).toBe(-8);
    expect(programmeDelay(items, false, at(26))).toBe(6);
    expect(programmeDelay([], false, at(0))).toBe(null);
    expect(programmeDelay(items, false, at(100000))).toBe(null);
    expect(itemClock(items[0], at(6))).toEqual({taken: 60, planned: 1200});
    expect(itemClock(items[2], at(6))).toBe(null);
});

test("who wishes to speak is heard before the vote", () => {
    const currentItem = {id: 1, kind: "decision", state: "in_progress"};
    const next = (speeches) => {
        const room = makeRoom({participants: people, speeches});
        const step = nextStep({room, currentItem});
        return [step.method, step.id];
    };
    expect(next([speech()])).toEqual(["action_invite", 11]);
    expect(next([speech({state: "speaking"})])).toEqual(["action_end", 11]);
    expect(next([speech({state: "paused"})])).toEqual(["action_resume", 11]);
    // Who has left is not invited.
    expect(next([speech({participant_id: 2})])).toEqual(["action_open_ballot", 1]);
    const order = speech({id: 12, participant_id: 3, kind: "point_of_order"});
    expect(next([speech({state: "speaking"}), order])).toEqual(["action_invite", 12]);
    expect(next([speech({state: "speaking", kind: "point_of_order"}), order])).toEqual([
        "action_end",
        11,
    ]);
});

test("the chair orders the queue, a member sees their own place", async () => {
    const waiting = [
        speech({id: 11, participant_id: 1, place: 1}),
        speech({id: 12, participant_id: 3, place: 2, kind: "question"}),
    ];
    const mount = async (runs) => {
        const room = makeRoom({
            participants: structuredClone(people),
            speeches: waiting,
        });
        room.me.runs_meeting = runs;
        const {store, calls} = makeStore(room);
        await store.load();
        const asked = [];
        store.orm.call = async (model, method, args) => asked.push([method, args]);
        await mountWithCleanup(SpeakerQueue, {
            props: {store, room: store.room, busy: false, item: undefined},
        });
        return {asked, calls};
    };
    const {asked} = await mount(true);
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

test("a member withdraws their own registration alone", async () => {
    const room = makeRoom({
        participants: structuredClone(people),
        speeches: [speech(), speech({id: 12, participant_id: 3})],
    });
    const {store} = makeStore(room);
    await store.load();
    await mountWithCleanup(SpeakerQueue, {
        props: {store, room: store.room, busy: false, item: undefined},
    });
    expect("button[title='Withdraw']").toHaveCount(1);
    expect("button[title='Later']").toHaveCount(0);
    expect("button[title='Give the floor']").toHaveCount(0);
});

test("seats show who is there by word", async () => {
    const seated = structuredClone(people);
    seated[0].seat = "A2";
    seated[2].seat = "B1";
    const room = makeRoom({participants: seated, seating: {rows: 4, columns: 2}});
    const {store} = makeStore(room);
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

test("a roll-call enters what those who are called say", async () => {
    const ballot = {
        id: 3,
        name: "Bảng giá đất",
        kind: "motion",
        secrecy: "named",
        turnout: 0,
        entitled_count: 5,
        allow_correction: false,
        my_votes: [],
        to_call: [1, 3],
    };
    const room = makeRoom({participants: structuredClone(people), ballots: [ballot]});
    room.me.runs_meeting = true;
    const {store} = makeStore(room);
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
