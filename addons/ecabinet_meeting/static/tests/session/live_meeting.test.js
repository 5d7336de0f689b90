import {
    LiveMeeting,
    ROOM_MOVED,
    ROOM_UPDATE,
    takeTurnout,
} from "@ecabinet_meeting/session/common/live_meeting";
import {beforeEach, expect, test} from "@odoo/hoot";
import {advanceTime, Deferred, freezeTime, mockDate} from "@odoo/hoot-mock";
import {ConnectionLostError} from "@web/core/network/rpc";
import {makeBus, makeOrm} from "./session_helpers";

const SOON = 100;
const LATER = 10_000;

beforeEach(() => {
    freezeTime();
    mockDate("2026-10-20 02:00:00", 0);
});

/** A screen whose server answers what `server.snapshot()` gives. */
function makeLive() {
    const bus = makeBus();
    const server = {
        snapshot: () => ({channel: "hall_1", server_ms: Date.now() + 60_000}),
    };
    const {calls, orm} = makeOrm(() => server.snapshot());
    const live = new LiveMeeting(orm, bus, 7, {
        method: "get_hall_state",
        delay: () => SOON,
    });
    return {server, bus, calls, live};
}

test("whoever enters has a snapshot, its channel and the server's time", async () => {
    const {bus, calls, live} = makeLive();
    await live.enter();
    expect(calls).toEqual(["get_hall_state"]);
    expect(bus.channels).toEqual(["hall_1"]);
    expect(live.clock.time.now).toBe(Date.now() + 60_000);
    await advanceTime(2000);
    expect(live.clock.time.now).toBe(Date.now() + 60_000);
    live.leave();
});

test("whoever leaves hears, asks and counts no more", async () => {
    const {bus, calls, live} = makeLive();
    await live.enter();
    bus.send(ROOM_UPDATE, {meeting_id: 7});
    const left = live.clock.time.now;
    live.leave();
    bus.send(ROOM_UPDATE, {meeting_id: 7});
    bus.send(ROOM_MOVED, {meeting_id: 7});
    bus.reconnect();
    await advanceTime(LATER);
    expect(calls).toHaveLength(1);
    expect(bus.channels).toEqual([]);
    expect([...bus.heard]).toEqual([]);
    expect(live.clock.time.now).toBe(left);
});

test("an answer that comes after leaving takes up no channel", async () => {
    const {server, bus, live} = makeLive();
    await live.enter();
    const waited = new Deferred();
    server.snapshot = () => waited;
    const loading = live.load();
    live.leave();
    waited.resolve({channel: "hall_2", server_ms: 0});
    await loading;
    expect(bus.channels).toEqual([]);
});

test("a connection that is back brings a new snapshot", async () => {
    const {bus, calls, live} = makeLive();
    await live.enter();
    bus.reconnect();
    expect(calls).toHaveLength(2);
    live.leave();
});

test("a meeting that has moved is followed to its new channel", async () => {
    const {server, bus, calls, live} = makeLive();
    await live.enter();
    bus.send(ROOM_MOVED, {meeting_id: 8});
    await advanceTime(SOON);
    expect(calls).toHaveLength(1);
    server.snapshot = () => ({channel: "hall_2", server_ms: Date.now()});
    bus.send(ROOM_MOVED, {meeting_id: 7});
    await advanceTime(SOON);
    expect(calls).toHaveLength(2);
    expect(bus.channels).toEqual(["hall_2"]);
    live.leave();
});

test("updates in a row are one question, those of another meeting none", async () => {
    const {bus, calls, live} = makeLive();
    await live.enter();
    bus.send(ROOM_UPDATE, {meeting_id: 8});
    await advanceTime(SOON);
    expect(calls).toHaveLength(1);
    bus.send(ROOM_UPDATE, {meeting_id: 7});
    bus.send(ROOM_UPDATE, {meeting_id: 7});
    await advanceTime(SOON);
    expect(calls).toHaveLength(2);
    live.leave();
});

test("an update that overtakes a snapshot is not lost", async () => {
    const {server, bus, calls, live} = makeLive();
    await live.enter();
    const waited = new Deferred();
    server.snapshot = () => waited;
    live.apply = () => {};
    const loading = live.load();
    bus.send(ROOM_UPDATE, {meeting_id: 7});
    // The snapshot may have been taken before that, so it is asked for once more.
    waited.resolve({channel: "hall_1", server_ms: Date.now()});
    await loading;
    await advanceTime(SOON);
    expect(calls).toHaveLength(3);
    live.leave();
});

test("of two answers the one asked for last counts", async () => {
    const {server, live} = makeLive();
    await live.enter();
    const [early, late] = [new Deferred(), new Deferred()];
    server.snapshot = () => early;
    const first = live.load();
    server.snapshot = () => late;
    const second = live.load();
    late.resolve({channel: "hall_1", server_ms: Date.now(), number: 2});
    await second;
    early.resolve({channel: "hall_1", server_ms: Date.now(), number: 1});
    await first;
    expect(live.state.snapshot.number).toBe(2);
    live.leave();
});

test("a turnout that is awaited is asked for now and then", async () => {
    const {calls, live} = makeLive();
    await live.enter();
    await advanceTime(LATER);
    expect(calls).toHaveLength(1);
    Object.defineProperty(live, "awaitsTurnout", {value: true});
    await advanceTime(LATER);
    expect(calls).toHaveLength(2);
    live.leave();
});

test("whoever may no longer be there is told, and hears no more", async () => {
    const {server, bus, live} = makeLive();
    await live.enter();
    server.snapshot = () => {
        throw Object.assign(new Error(), {
            exceptionName: "odoo.exceptions.AccessError",
        });
    };
    await live.load();
    expect(live.state.gone).toBe(true);
    expect(bus.channels).toEqual([]);
    live.leave();
});

test("a lost connection leaves what is shown; other errors are raised", async () => {
    const {server, live} = makeLive();
    await live.enter();
    server.snapshot = () => {
        throw new ConnectionLostError("/");
    };
    await live.load();
    expect(live.state.snapshot.channel).toBe("hall_1");
    expect(live.state.gone).toBe(false);
    server.snapshot = () => {
        throw new Error("broken");
    };
    await expect(live.load()).rejects.toThrow("broken");
    live.leave();
});

test("a turnout is taken over in the same state, and never runs backwards", () => {
    const ballot = {id: 3, state: "open", turnout: 4, entitled_count: 5};
    expect(takeTurnout(ballot, [3, "open", 2, 6])).toBe(true);
    expect([ballot.turnout, ballot.entitled_count]).toEqual([4, 6]);
    expect(takeTurnout(ballot, [3, "closed", 5, 6])).toBe(false);
    expect(takeTurnout(ballot, [4, "open", 5, 6])).toBe(false);
    expect(takeTurnout(undefined, [3, "open", 5, 6])).toBe(false);
    expect(ballot.turnout).toBe(4);
});
