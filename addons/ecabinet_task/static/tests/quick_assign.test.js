import {
    candidates,
    correct,
    entryOf,
    keepCorrections,
    lacking,
    lesson,
    pieces,
    toSend,
} from "@ecabinet_task/assignment/quick_assign/entry";
import {
    PAUSE,
    QuickAssignStore,
} from "@ecabinet_task/assignment/quick_assign/quick_assign_store";
import {TaskCard} from "@ecabinet_task/assignment/quick_assign/task_card";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {ConnectionLostError} from "@web/core/network/rpc";

defineMailModels();

const CHOICES = {
    may_assign: true,
    urgency: [
        {value: "normal", label: "Normal"},
        {value: "khan", label: "Urgent"},
    ],
    recurrence: [{value: "weekly", label: "Weekly"}],
    sectors: [],
    groups: [{value: 4, label: "All communes"}],
};

function makeRead(values = {}) {
    return {
        text: "Giao STN báo cáo",
        name: "Báo cáo",
        heading: "",
        is_task: true,
        reason: "",
        spans: [{field: "lead_department_id", start: 5, end: 8}],
        lead_department_id: false,
        lead_text: "STN",
        lead_wording: "STN",
        user_wording: "",
        coordinating_wordings: [],
        unit_group_id: false,
        except_department_ids: [],
        coordinating_department_ids: [],
        coordinating_texts: [],
        report_to_department_id: false,
        user_id: false,
        deadline: false,
        recurrence: false,
        urgency: "normal",
        sector_id: false,
        product: false,
        candidates: {lead_department_id: [1, 2]},
        names: {"hr.department,1": "Sở A", "hr.department,2": "Sở B"},
        ...values,
    };
}

function makeStore(answer, kept = {}) {
    const calls = [];
    let job = null;
    const call = async (model, method, args) => {
        calls.push([method, args]);
        return answer(method, args);
    };
    const storage = {
        getItem: (key) => kept[key] ?? null,
        setItem: (key, value) => (kept[key] = value),
        removeItem: (key) => delete kept[key],
    };
    const timer = {
        setTimeout: (todo, after) => {
            expect(after).toBe(PAUSE);
            job = todo;
        },
        clearTimeout: () => (job = null),
    };
    const store = new QuickAssignStore({
        orm: {silent: {call}},
        storage,
        key: "k",
        timer,
    });
    return {calls, kept, store, elapse: () => job?.()};
}

test("the text is read once, after a pause", async () => {
    const {store, calls, elapse} = makeStore(() => makeRead());
    store.type("Giao STN");
    store.type("Giao STN báo cáo");
    expect(calls).toEqual([]);
    await elapse();
    expect(calls).toEqual([["preview_assignment", ["Giao STN báo cáo"]]]);
    expect(store.state.entry.name).toBe("Báo cáo");
    expect(store.state.reading).toBe(false);
});

test("an answer that comes too late is nothing any more", async () => {
    let answer = null;
    const {store, elapse} = makeStore(() => new Promise((done) => (answer = done)));
    store.type("Giao Sở A");
    const late = elapse();
    store.type("");
    answer(makeRead());
    await late;
    expect(store.state.entry).toBe(null);
});

test("what is typed and corrected outlives closing, and a broken storage", async () => {
    const {store, kept, elapse} = makeStore(() => makeRead());
    store.type("Giao STN báo cáo");
    await elapse();
    store.correct("lead_department_id", 2);
    const again = makeStore(() => makeRead(), kept).store;
    expect(again.state.text).toBe("Giao STN báo cáo");
    expect(again.state.entry.lead_department_id).toBe(2);
    expect(again.requestKey).toBe(store.requestKey);
    expect(makeStore(() => null, {k: "{"}).store.state.text).toBe("");
});

test("a lost connection keeps everything and says so", async () => {
    let lost = true;
    const {store, calls, elapse} = makeStore((method) => {
        if (lost) {
            throw new ConnectionLostError("/");
        }
        return method === "assign_reviewed" ? [{id: 1}] : makeRead();
    });
    store.type("Giao STN báo cáo");
    await elapse();
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
    const {store, elapse} = makeStore(() => makeRead());
    store.type("Giao STN báo cáo");
    await elapse();
    const before = store.requestKey;
    store.correct("urgency", "khan");
    expect(store.requestKey).not.toBe(before);
});

test("read anew, a sentence leaves corrections alone", () => {
    const before = entryOf(makeRead());
    correct(before, "deadline", "2099-01-01 10:00:00");
    const after = keepCorrections(entryOf(makeRead({name: "Khác"})), before);
    expect(after.deadline).toBe("2099-01-01 10:00:00");
    expect(after.name).toBe("Khác");
});

test("one unit leads, and does not help as well", () => {
    const entry = entryOf(
        makeRead({unit_group_id: 4, coordinating_department_ids: [1, 3]}),
    );
    correct(entry, "lead_department_id", 1);
    expect(entry.unit_group_id).toBe(false);
    expect(entry.coordinating_department_ids).toEqual([3]);
    correct(entry, "coordinating_department_ids", [3, 1]);
    expect(entry.coordinating_department_ids).toEqual([3]);
    correct(entry, "unit_group_id", 4);
    expect(entry.lead_department_id).toBe(false);
});

test("a unit that is made known leaves the name", () => {
    const entry = entryOf(
        makeRead({name: "Giao nhà thương rà soát", lead_wording: "nhà thương"}),
    );
    correct(entry, "lead_department_id", 1);
    expect(entry.name).toBe("Rà soát");
});

test("what is lacking is said before it is sent", () => {
    const now = luxon.DateTime.fromISO("2026-10-05T08:00:00");
    const entry = entryOf(makeRead());
    expect(lacking(entry, now)).toBe("lead");
    correct(entry, "lead_department_id", 1);
    expect(lacking(entry, now)).toBe("");
    correct(entry, "deadline", "2020-01-01 10:00:00");
    expect(lacking(entry, now)).toBe("deadline");
    correct(entry, "name", "  ");
    expect(lacking(entry, now)).toBe("name");
});

test("only a correction is remembered, and only if wanted", () => {
    const entry = entryOf(makeRead());
    expect(toSend(entry).remember).toEqual([]);
    correct(entry, "lead_department_id", 2);
    expect(lesson(entry, "lead_department_id")).toEqual({wording: "STN", name: "Sở B"});
    expect(toSend(entry).remember).toEqual([{wording: "STN", department_id: 2}]);
    entry.rememberLead = false;
    expect(toSend(entry).remember).toEqual([]);
    entry.rememberLead = true;
    correct(entry, "unit_group_id", 4, {"ecabinet.unit.group,4": "All communes"});
    const many = {wording: "STN", name: "All communes"};
    expect(lesson(entry, "lead_department_id")).toEqual(many);
    expect(toSend(entry).remember).toEqual([{wording: "STN", unit_group_id: 4}]);
    const named = entryOf(makeRead({lead_wording: ""}));
    correct(named, "lead_department_id", 2);
    expect(lesson(named, "lead_department_id")).toBe(null);
});

test("a coordinating unit added for the one unknown name is remembered", () => {
    const read = {coordinating_wordings: ["nhà đèn"], coordinating_department_ids: [1]};
    const entry = entryOf(makeRead(read));
    expect(lesson(entry, "coordinating_department_ids")).toBe(null);
    correct(entry, "coordinating_department_ids", [1, 2]);
    const known = {wording: "nhà đèn", name: "Sở B"};
    expect(lesson(entry, "coordinating_department_ids")).toEqual(known);
    expect(toSend(entry).remember).toEqual([{wording: "nhà đèn", department_id: 2}]);
    entry.rememberHelper = false;
    expect(toSend(entry).remember).toEqual([]);
    correct(entry, "coordinating_department_ids", [1, 2, 3]);
    expect(lesson(entry, "coordinating_department_ids")).toBe(null);
});

test("candidates are offered until one is chosen", () => {
    const entry = entryOf(makeRead());
    expect(candidates(entry, "lead_department_id")).toEqual([1, 2]);
    correct(entry, "lead_department_id", 2);
    expect(candidates(entry, "lead_department_id")).toEqual([]);
});

test("the words recognised are cut out of the text, emoji or not", () => {
    const spans = [
        {field: "urgency", start: 8, end: 12},
        {field: "lead_department_id", start: 2, end: 6},
        {field: "deadline", start: 4, end: 9},
    ];
    expect(pieces("🙂 Sở A, khẩn", spans)).toEqual([
        {text: "🙂 ", field: ""},
        {text: "Sở A", field: "lead_department_id"},
        {text: ", ", field: ""},
        {text: "khẩn", field: "urgency"},
    ]);
    expect(pieces("a", [])).toEqual([{text: "a", field: ""}]);
});

test("a card says what is not stated and offers who may be meant", async () => {
    const corrections = [];
    await mountWithCleanup(TaskCard, {
        props: {
            entry: entryOf(makeRead({name: "<b>Báo cáo</b>"})),
            choices: CHOICES,
            correct: (...change) => corrections.push(change),
            set: () => {},
        },
    });
    expect(".o_assign_tile[data-field=deadline]").toHaveText(/not stated/);
    expect(queryAllTexts(".o_assign_candidates .btn")).toEqual(["Sở A", "Sở B"]);
    await click(".o_assign_candidates .btn:last");
    expect(corrections).toEqual([["lead_department_id", 2]]);
    await click(".o_assign_tile[data-field=urgency] .o_assign_value");
    await animationFrame();
    expect(".o_assign_tile[data-field=urgency] select").toHaveCount(1);
});
