import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

/**
 * A task as it stands on the screen: what was read of a sentence, and what somebody
 * has corrected of it. Relations are ids, `names` holds their names.
 */

export const MODELS = {
    lead_department_id: "hr.department",
    coordinating_department_ids: "hr.department",
    except_department_ids: "hr.department",
    report_to_department_id: "hr.department",
    unit_group_id: "ecabinet.unit.group",
    user_id: "res.users",
    sector_id: "ecabinet.sector",
};

const SENT = [
    "name",
    "text",
    "lead_department_id",
    "unit_group_id",
    "except_department_ids",
    "coordinating_department_ids",
    "report_to_department_id",
    "user_id",
    "deadline",
    "recurrence",
    "urgency",
    "sector_id",
    "product",
];

/** @param {Object} read what `preview_assignment` gives */
export function entryOf(read) {
    return {
        ...read,
        name: read.name || read.text.trim().slice(0, 250),
        chosen: true,
        touched: [],
        readHelpers: read.coordinating_department_ids,
        rememberLead: true,
        rememberUser: true,
        rememberHelper: true,
    };
}

/** When read again, a sentence never changes what somebody has set by hand. */
export function keepCorrections(entry, before) {
    for (const field of before?.touched || []) {
        entry[field] = before[field];
    }
    entry.touched = [...(before?.touched || [])];
    entry.names = {...before?.names, ...entry.names};
    return entry;
}

export function nameOf(entry, field, id) {
    return entry.names[`${MODELS[field]},${id}`] || "";
}

/** Set a field by hand; a unit and a group never lead together. */
export function correct(entry, field, value, names = {}) {
    entry.names = {...entry.names, ...names};
    const set = (name, to) => {
        entry[name] = to;
        if (!entry.touched.includes(name)) {
            entry.touched.push(name);
        }
    };
    set(field, value);
    const leads = ["lead_department_id", "unit_group_id"].includes(field);
    if (leads && value && !entry.touched.includes("name")) {
        // "Giao nhà thương rà soát …": who is known now stands in the name no longer.
        entry.name = entry.name_without_lead || entry.name;
    }
    if (field === "lead_department_id") {
        set("unit_group_id", false);
        set("except_department_ids", []);
        set(
            "coordinating_department_ids",
            entry.coordinating_department_ids.filter((id) => id !== value),
        );
    } else if (field === "unit_group_id") {
        set("lead_department_id", false);
    } else if (
        field === "coordinating_department_ids" &&
        value.includes(entry.lead_department_id)
    ) {
        set(
            field,
            value.filter((id) => id !== entry.lead_department_id),
        );
    }
}

/** Of the units that may be meant, those still to choose from. */
export function candidates(entry, field) {
    const open = entry.candidates[field] || [];
    if (field === "coordinating_department_ids") {
        return open.filter((id) => !entry[field].includes(id));
    }
    const settled =
        entry[field] || (field === "lead_department_id" && entry.unit_group_id);
    return settled ? [] : open;
}

/** Units that may lead, by what is to be done, where nobody is named. */
export function suggestedLeads(entry) {
    const led = entry.lead_department_id || entry.unit_group_id;
    return led ? [] : entry.lead_suggestions || [];
}

/** Which unit was added for the one wording that nobody was recognised by. */
function helperLearned(entry) {
    const {coordinating_wordings: wordings, coordinating_department_ids: ids} = entry;
    const added = ids.filter((id) => !entry.readHelpers.includes(id));
    return wordings.length === 1 && added.length === 1 ? added[0] : false;
}

/** What a correction would be remembered for: `{wording, name}`, or null. */
export function lesson(entry, field) {
    if (field === "coordinating_department_ids") {
        const id = helperLearned(entry);
        const wording = entry.coordinating_wordings[0];
        return id ? {wording, name: nameOf(entry, field, id)} : null;
    }
    const wording = field === "user_id" ? entry.user_wording : entry.lead_wording;
    const by = field === "lead_department_id" ? leadField(entry) : field;
    if (!wording || !entry.touched.includes(by) || !entry[by]) {
        return null;
    }
    return {wording, name: nameOf(entry, by, entry[by])};
}

/** A unit leads, or a group of them. */
function leadField(entry) {
    return entry.unit_group_id ? "unit_group_id" : "lead_department_id";
}

function remembered(entry) {
    const lessons = [];
    if (entry.rememberLead && lesson(entry, "lead_department_id")) {
        const meaning = entry.unit_group_id
            ? {unit_group_id: entry.unit_group_id}
            : {department_id: entry.lead_department_id};
        lessons.push({wording: entry.lead_wording, ...meaning});
    }
    if (entry.rememberHelper && lesson(entry, "coordinating_department_ids")) {
        lessons.push({
            wording: entry.coordinating_wordings[0],
            department_id: helperLearned(entry),
        });
    }
    if (entry.rememberUser && lesson(entry, "user_id")) {
        lessons.push({wording: entry.user_wording, person_id: entry.user_id});
    }
    return lessons;
}

/** What `assign_reviewed` takes. */
export function toSend(entry) {
    const values = Object.fromEntries(SENT.map((name) => [name, entry[name]]));
    return {...values, remember: remembered(entry)};
}

/** What is to be done about what is lacking. */
export const LACKING = {
    name: _t("Say what is to be done."),
    lead: _t("Choose the unit that leads."),
    deadline: _t("The deadline has passed: choose another one."),
};

/** What keeps a task from being given: name, lead, deadline, or "". */
export function lacking(entry, now = luxon.DateTime.now()) {
    if (!entry.name.trim()) {
        return "name";
    }
    if (!entry.lead_department_id && !entry.unit_group_id) {
        return "lead";
    }
    if (entry.deadline && deserializeDateTime(entry.deadline) <= now) {
        return "deadline";
    }
    return "";
}

/** The text in pieces, `{text, field}`, as its spans cut it; overlaps are left out. */
export function pieces(text, spans) {
    // The server counts characters, JavaScript counts halves of some of them.
    const letters = [...text];
    const found = [];
    let last = 0;
    for (const {field, start, end} of [...spans].sort((a, b) => a.start - b.start)) {
        if (start < last || end <= start) {
            continue;
        }
        found.push({text: letters.slice(last, start).join(""), field: ""});
        found.push({text: letters.slice(start, end).join(""), field});
        last = end;
    }
    found.push({text: letters.slice(last).join(""), field: ""});
    return found.filter((piece) => piece.text);
}
