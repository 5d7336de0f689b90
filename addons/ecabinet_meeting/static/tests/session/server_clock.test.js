import {ServerClock, useClock} from "@ecabinet_meeting/session/common/server_clock";
import {
    ItemClock,
    ProgrammeClock,
    SpeechClock,
} from "@ecabinet_meeting/session/common/ticking";
import {beforeEach, expect, test} from "@odoo/hoot";
import {advanceTime, animationFrame, freezeTime, mockDate} from "@odoo/hoot-mock";
import {Component, xml} from "@odoo/owl";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeSpeech} from "./session_helpers";

defineMailModels();

const NOW = Date.UTC(2026, 9, 20, 2, 0, 0);

beforeEach(() => {
    freezeTime();
    mockDate("2026-10-20 02:00:00", 0);
});

test("the clock is the server's, whatever the machine's own says", () => {
    const clock = new ServerClock();
    expect(clock.time.now).toBe(NOW);
    // Asked at 02:00:00, answered at 02:00:04: the server wrote at 02:00:02.
    clock.set(NOW + 92_000, NOW, NOW + 4000);
    expect(clock.time.now).toBe(NOW + 90_000);
});

test("the clock ticks until it is stopped", async () => {
    const clock = new ServerClock();
    clock.set(NOW + 90_000, NOW, NOW);
    await advanceTime(2000);
    expect(clock.time.now).toBe(NOW + 90_000);
    clock.start();
    await advanceTime(2000);
    expect(clock.time.now).toBe(NOW + 94_000);
    clock.stop();
    await advanceTime(2000);
    expect(clock.time.now).toBe(NOW + 94_000);
});

test("a component that uses the clock is drawn anew as it ticks", async () => {
    class Watch extends Component {
        static template = xml`<time class="o_watch" t-esc="clock.now - start"/>`;
        static props = {clock: ServerClock, start: Number};

        setup() {
            this.clock = useClock(this.props.clock);
            this.start = this.props.start;
        }
    }
    const clock = new ServerClock();
    clock.start();
    await mountWithCleanup(Watch, {props: {clock, start: NOW}});
    expect(".o_watch").toHaveText("0");
    await advanceTime(1500);
    await animationFrame();
    expect(".o_watch").toHaveText("1500");
    clock.stop();
});

test("a speech runs down, warns, and is over", async () => {
    const clock = new ServerClock();
    clock.start();
    const speech = makeSpeech({
        state: "speaking",
        running_since: "2026-10-20 02:00:00",
        limit_seconds: 60,
    });
    await mountWithCleanup(SpeechClock, {props: {clock, speech, warning: 30}});
    expect(".o_room_time").toHaveText("1:00");
    expect("small").toHaveText("time left");
    expect(".o_room_figures").toHaveText("1:00 time left");
    await advanceTime(40_000);
    await animationFrame();
    expect(".o_room_time").toHaveText("0:20");
    expect("small").toHaveText("time is running out");
    await advanceTime(25_000);
    await animationFrame();
    expect(".o_room_time").toHaveText("+0:05");
    expect("small").toHaveText("over time");
    clock.stop();
});

test("an item and its programme are told in minutes", async () => {
    const clock = new ServerClock();
    clock.start();
    const item = {
        id: 1,
        state: "in_progress",
        debate: "yes",
        planned_minutes: 20,
        planned_start: "2026-10-20 02:00:00",
        started_at: "2026-10-20 02:00:00",
        ended_at: false,
    };
    await mountWithCleanup(ItemClock, {props: {clock, item}});
    await mountWithCleanup(ProgrammeClock, {
        props: {clock, items: [item], currentId: 1},
    });
    expect(".o_room_delay").toHaveText("on time");
    await advanceTime(26 * 60_000);
    await animationFrame();
    expect(".o_room_figures.text-danger:first").toHaveText("26:00 / 20 min");
    expect(".o_room_delay").toHaveText("6 min behind");
    clock.stop();
});
