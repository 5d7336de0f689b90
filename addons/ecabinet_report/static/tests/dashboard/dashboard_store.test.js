import {
    DashboardStore,
    filtersOfAddress,
    rateText,
} from "@ecabinet_report/dashboard/dashboard_store";
import {expect, test} from "@odoo/hoot";
import {Deferred} from "@odoo/hoot-mock";

function makeStore(filters) {
    const calls = [];
    const answers = [];
    const orm = {
        call(_model, method, [asked]) {
            calls.push([method, asked]);
            const answer = new Deferred();
            answers.push(answer);
            return answer;
        },
    };
    return {calls, answers, store: new DashboardStore(orm, filters)};
}

test("one call brings everything, with the filters of the address", async () => {
    const filters = filtersOfAddress({f_period: "quarter", f_unit: "7", other: 1});
    expect(filters).toEqual({period: "quarter", unit: 7});
    const {answers, calls, store} = makeStore(filters);
    const loaded = store.load();
    answers[0].resolve({first: "2026-09-15"});
    await loaded;
    expect(calls).toEqual([["get_dashboard", {period: "quarter", unit: 7}]]);
    expect(store.board.first).toBe("2026-09-15");
});

test("a filter that is taken back is gone, and stays in no address", async () => {
    const {answers, calls, store} = makeStore({unit: 7});
    const chosen = store.choose("unit", "");
    answers[0].resolve({});
    await chosen;
    expect(calls[0][1]).toEqual({});
    const other = store.choose("sector", "4");
    answers[1].resolve({});
    await other;
    expect(calls[1][1]).toEqual({sector: 4});
});

test("an answer that a later question has overtaken is not shown", async () => {
    const {answers, store} = makeStore();
    const first = store.load();
    const second = store.load();
    answers[1].resolve({first: "new"});
    await second;
    answers[0].resolve({first: "old"});
    await first;
    expect(store.board.first).toBe("new");
});

test("periods are turned by the day before and after", async () => {
    const {answers, calls, store} = makeStore();
    store.board = {first: "2026-09-15", last: "2026-10-14"};
    const before = store.turn(-1);
    answers[0].resolve({first: "2026-08-15", last: "2026-09-14"});
    await before;
    const after = store.turn(1);
    answers[1].resolve({});
    await after;
    expect(calls.map(([, asked]) => asked.day)).toEqual(["2026-09-14", "2026-09-15"]);
});

test("a rate is cut off, and none is a dash", () => {
    expect(rateText(9862)).toMatch(/^98[.,]62%$/);
    expect(rateText(10000)).toBe("100%");
    expect(rateText(0)).toBe("0%");
    expect(rateText(null)).toBe("–");
});
