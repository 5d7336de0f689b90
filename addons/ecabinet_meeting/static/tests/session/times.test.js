import {
    clockText,
    itemClock,
    moment,
    programmeDelay,
    speechClock,
} from "@ecabinet_meeting/session/common/times";
import {expect, test} from "@odoo/hoot";
import {makeSpeech} from "./session_helpers";

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
    const clock = (values, seconds) => speechClock(makeSpeech(values), at(seconds), 30);
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
