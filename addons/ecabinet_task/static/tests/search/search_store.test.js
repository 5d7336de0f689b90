import {SearchStore} from "@ecabinet_task/search/search_store";
import {expect, test} from "@odoo/hoot";
import {Deferred, advanceTime} from "@odoo/hoot-mock";

const NOTHING = {hits: [], count: 0, kinds: [], units: [], bodies: []};

function makeStore(answer = () => NOTHING) {
    const calls = [];
    const orm = {
        call: (_model, method, args, options) => {
            calls.push([method, ...args, options]);
            return Promise.resolve(answer(...args));
        },
    };
    return {calls, store: new SearchStore(orm)};
}

test("it looks once, when the typing pauses", async () => {
    const {calls, store} = makeStore();
    store.type("bang");
    await advanceTime(200);
    store.type("bang gia");
    await advanceTime(400);
    expect(calls).toEqual([["find", "bang gia", {limit: 20}]]);
});

test("nothing typed is nothing asked", async () => {
    const {calls, store} = makeStore();
    store.text = "  ";
    await store.search();
    expect(calls).toEqual([]);
    expect(store.found).toBe(null);
});

test("an answer that a later question has overtaken is not shown", async () => {
    const slow = new Deferred();
    const {store} = makeStore((text) =>
        text === "old" ? slow : {...NOTHING, count: 7},
    );
    store.text = "old";
    const first = store.search();
    store.text = "new";
    await store.search();
    slow.resolve({...NOTHING, count: 1});
    await first;
    expect(store.found.count).toBe(7);
});

test("narrowing asks again, from the first find on", async () => {
    const {calls, store} = makeStore();
    store.text = "đất";
    await store.showMore();
    await store.narrow("kind", "paper");
    expect(calls[1]).toEqual(["find", "đất", {kind: "paper", limit: 20}]);
});

test("a refusal is told, and what was found stays", async () => {
    const {store} = makeStore((text) => {
        if (text === "bad") {
            throw new Error("Type a few words.");
        }
        return {...NOTHING, count: 2};
    });
    store.text = "good";
    await store.search();
    store.text = "bad";
    await store.search();
    expect(store.failed).toBe("Type a few words.");
    expect(store.found.count).toBe(2);
});
