import {ROOM_UPDATE} from "@ecabinet_meeting/session/common/live_meeting";
import {WallStore} from "@ecabinet_meeting/session/wall/wall_store";
import {expect, test} from "@odoo/hoot";
import {advanceTime} from "@odoo/hoot-mock";
import {makeBallot, makeBus, makeOrm} from "./session_helpers";

async function enterWall(wall) {
    const bus = makeBus();
    const {calls, orm} = makeOrm((method) =>
        method === "get_wall_state"
            ? {channel: "wall_1", server_ms: Date.now(), ...wall}
            : {image: "data:,", seconds: 45},
    );
    const store = new WallStore(orm, bus, 7);
    await store.enter();
    return {bus, calls, store};
}

test("the wall takes over a turnout and asks for everything else", async () => {
    const {bus, calls, store} = await enterWall({ballot: makeBallot({turnout: 1})});
    bus.send(ROOM_UPDATE, {meeting_id: 7, ballots: [[3, "open", 2, 5]]});
    expect(store.wall.ballot.turnout).toBe(2);
    await advanceTime(100);
    expect(calls).toEqual(["get_wall_state"]);
    bus.send(ROOM_UPDATE, {meeting_id: 7, ballots: [[3, "closed", 2, 5]]});
    await advanceTime(100);
    expect(calls).toEqual(["get_wall_state", "get_wall_state"]);
    store.leave();
});

test("while people come in, the code to check in follows its slots", async () => {
    const {calls, store} = await enterWall({filling: true});
    expect(store.state.code.seconds).toBe(45);
    await advanceTime(45_100);
    expect(calls).toEqual(["get_wall_state", "get_check_in_code", "get_check_in_code"]);
    store.leave();
    await advanceTime(45_100);
    expect(calls).toHaveLength(3);
});
