import {
    patient,
    refusedForLoad,
    tryAgain,
    unanswered,
} from "@ecabinet_meeting/common/try_again";
import {beforeEach, expect, test} from "@odoo/hoot";
import {advanceTime, freezeTime} from "@odoo/hoot-mock";
import {ConnectionLostError, makeErrorFromResponse} from "@web/core/network/rpc";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

const busy = () =>
    makeErrorFromResponse({
        code: 503,
        message: "The server is busy.",
        data: {name: "ecabinet.try_again", message: "The server is busy."},
    });

/** A call that fails with these errors, one after another, and then succeeds. */
function makeCall(...failures) {
    const call = async () => {
        call.count += 1;
        const failure = failures.shift();
        if (failure) {
            throw failure;
        }
        return "done";
    };
    call.count = 0;
    return call;
}

/** The pause has begun. */
const paused = () => advanceTime(0);

beforeEach(() => {
    freezeTime();
    patchWithCleanup(Math, {random: () => 0.5});
});

test("what is refused for load is called again, ever more seldom", async () => {
    const call = makeCall(busy(), busy(), busy());
    const result = tryAgain(call);
    await paused();
    await advanceTime(499);
    expect(call.count).toBe(1);
    await advanceTime(1);
    await paused();
    expect(call.count).toBe(2);
    await advanceTime(999);
    expect(call.count).toBe(2);
    await advanceTime(1);
    await paused();
    expect(call.count).toBe(3);
    await advanceTime(2000);
    expect(await result).toBe("done");
});

test("screens that were refused together do not come back together", async () => {
    const pauses = [];
    for (const random of [0, 0.99]) {
        patchWithCleanup(Math, {random: () => random});
        const call = makeCall(busy());
        tryAgain(call);
        await paused();
        let waited = 0;
        while (call.count === 1) {
            await advanceTime(10);
            waited += 10;
        }
        pauses.push(waited);
    }
    expect(pauses).toEqual([250, 750]);
});

test("an error that is none of load is not called again", async () => {
    const call = makeCall(new Error("no"));
    await expect(tryAgain(call)).rejects.toThrow("no");
    expect(call.count).toBe(1);
});

test("a lost connection is called again only where that does no harm", async () => {
    const lost = new ConnectionLostError("/web");
    expect(refusedForLoad(lost)).toBe(false);
    expect(unanswered(lost)).toBe(true);
    await expect(tryAgain(makeCall(lost))).rejects.toThrow(ConnectionLostError);
    const call = makeCall(lost);
    const result = tryAgain(call, {again: unanswered});
    await paused();
    await advanceTime(500);
    expect(await result).toBe("done");
});

test("after a minute it is told", async () => {
    const call = async () => {
        throw busy();
    };
    const result = tryAgain(call).catch((error) => error.exceptionName);
    await advanceTime(70_000);
    expect(await result).toBe("ecabinet.try_again");
});

test("a patient orm asks the same again, also through its other methods", async () => {
    const asked = [];
    class Orm {
        async call(...args) {
            asked.push(args);
            if (asked.length === 1) {
                throw busy();
            }
            return "done";
        }
        read(...args) {
            return this.call("read", ...args);
        }
    }
    const result = patient(new Orm()).read("ecabinet.task", [1], {key: "k"});
    await paused();
    await advanceTime(800);
    expect(await result).toBe("done");
    expect(asked[1]).toEqual(asked[0]);
});
