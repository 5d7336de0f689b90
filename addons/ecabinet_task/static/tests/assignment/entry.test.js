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
import {expect, test} from "@odoo/hoot";
import {makeRead} from "./reads";

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
        makeRead({
            name: "Giao nhà thương rà soát",
            lead_wording: "nhà thương",
            name_without_lead: "Rà soát",
        }),
    );
    correct(entry, "lead_department_id", 1);
    expect(entry.name).toBe("Rà soát");
    const named = entryOf(makeRead({name_without_lead: "Rà soát"}));
    correct(named, "name", "Rà soát ngay");
    correct(named, "lead_department_id", 1);
    expect(named.name).toBe("Rà soát ngay");
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
