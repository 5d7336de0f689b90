import {
    PAUSE,
    QuickAssignStore,
} from "@ecabinet_task/assignment/quick_assign/quick_assign_store";
import {expect, test} from "@odoo/hoot";
import {advanceTime, Deferred} from "@odoo/hoot-mock";
import {ConnectionLostError} from "@web/core/network/rpc";
import {makeRead} from "./reads";

function makeStore(answer, kept = {}) {
    const calls = [];
    const call = async (model, method, args) => {
        calls.push([method, args]);
        return answer(method, args);
    };
    const storage = {
        getItem: (key) => kept[key] ?? null,
        setItem: (key, value) => (kept[key] = value),
        removeItem: (key) => delete kept[key],
    };
    const store = new QuickAssignStore({orm: {silent: {call}}, storage, key: "k"});
    return {calls, kept, store};
}

test("the text is read once, after a pause", async () => {
    const {store, calls} = makeStore(() => makeRead());
    store.type("Giao STN");
    store.type("Giao STN báo cáo");
    expect(calls).toEqual([]);
    await advanceTime(PAUSE);
    expect(calls).toEqual([["preview_assignment", ["Giao STN báo cáo"]]]);
    expect(store.state.entry.name).toBe("Báo cáo");
    expect(store.state.reading).toBe(false);
});

test("an answer that comes too late is nothing any more", async () => {
    const answer = new Deferred();
    const {store} = makeStore(() => answer);
    store.type("Giao Sở A");
    const late = store.read();
    store.type("");
    answer.resolve(makeRead());
    await late;
    expect(store.state.entry).toBe(null);
});

test("what is typed and corrected outlives closing, and a broken storage", async () => {
    const {store, kept} = makeStore(() => makeRead());
    store.type("Giao STN báo cáo");
    await advanceTime(PAUSE);
    store.correct("lead_department_id", 2);
    const again = makeStore(() => makeRead(), kept).store;
    expect(again.state.text).toBe("Giao STN báo cáo");
    expect(again.state.entry.lead_department_id).toBe(2);
    expect(again.requestKey).toBe(store.requestKey);
    expect(makeStore(() => null, {k: "{"}).store.state.text).toBe("");
});

test("a lost connection keeps everything and says so", async () => {
    let lost = true;
    const {store, calls} = makeStore((method) => {
        if (lost) {
            throw new ConnectionLostError("/");
        }
        return method === "assign_reviewed" ? [{id: 1}] : makeRead();
    });
    store.type("Giao STN báo cáo");
    await advanceTime(PAUSE);
    expect(store.state.offline).toBe(true);
    expect(store.state.text).toBe("Giao STN báo cáo");
    lost = false;
    await store.retry();
    expect(store.state.offline).toBe(false);
    store.correct("lead_department_id", 1);
    lost = true;
    await store.send();
    expect(store.state.text).toBe("Giao STN báo cáo");
    lost = false;
    await store.send();
    const sent = calls.filter(([method]) => method === "assign_reviewed");
    expect(sent[0][1][1]).toBe(sent[1][1][1]);
    expect(store.state.text).toBe("");
    expect(store.state.given).toEqual([{id: 1}]);
});

test("changed, it is another request", async () => {
    const {store} = makeStore(() => makeRead());
    store.type("Giao STN báo cáo");
    await advanceTime(PAUSE);
    const before = store.requestKey;
    store.correct("urgency", "khan");
    expect(store.requestKey).not.toBe(before);
});
