import {Component, useState} from "@odoo/owl";
import {momentText} from "@ecabinet_meeting/common/moments";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {deserializeDateTime, serializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {MultiRecordSelector} from "@web/core/record_selectors/multi_record_selector";
import {RecordSelector} from "@web/core/record_selectors/record_selector";
import {useService} from "@web/core/utils/hooks";
import {candidates, lesson, MODELS, nameOf, suggestedLeads} from "./entry";

export const LABELS = {
    lead_department_id: _t("Lead unit"),
    coordinating_department_ids: _t("Coordinating units"),
    report_to_department_id: _t("Report to"),
    user_id: _t("Responsible person"),
    deadline: _t("Deadline"),
    urgency: _t("Degree of urgency"),
    recurrence: _t("Repeated"),
    sector_id: _t("Sector"),
    product: _t("Product"),
};
const WIDE = ["lead_department_id", "coordinating_department_ids", "product"];
const LISTS = ["urgency", "recurrence", "sector_id"];

/** The fields of one task, each corrected where it stands. */
export class TaskCard extends Component {
    static template = "ecabinet_task.TaskCard";
    static components = {DateTimeInput, MultiRecordSelector, RecordSelector};
    static props = {
        entry: {
            type: Object,
            shape: {
                name: String,
                names: Object,
                candidates: Object,
                touched: Array,
                "*": true,
            },
        },
        choices: {
            type: Object,
            shape: {
                urgency: Array,
                recurrence: Array,
                sectors: Array,
                groups: Array,
                "*": true,
            },
        },
        correct: Function,
        set: Function,
        compact: {type: Boolean, optional: true},
    };

    setup() {
        this.nameService = useService("name");
        this.state = useState({editing: ""});
        this.labels = LABELS;
        this.fields = Object.keys(LABELS);
        this.unitPlaceholder = _t("Search for a unit");
        this.personPlaceholder = _t("Search for a person");
        this.unitContext = {hierarchical_naming: false};
        this.unitDomain = [["valid_to", "=", false]];
        this.userDomain = [
            ["share", "=", false],
            ["ecabinet_department_ids", "!=", false],
        ];
    }

    get entry() {
        return this.props.entry;
    }

    /** Compact, what the sentence does not say stands in one row of small buttons. */
    get tiles() {
        return this.fields.filter((field) => !this.chips.includes(field));
    }

    get chips() {
        return this.fields.filter(
            (field) =>
                this.props.compact &&
                field !== "lead_department_id" &&
                this.state.editing !== field &&
                !this.value(field) &&
                !this.open(field).length,
        );
    }

    /** What the field holds, in words; empty where the sentence does not say. */
    value(field) {
        const {entry} = this;
        const held = entry[field];
        if (field === "lead_department_id" && entry.unit_group_id) {
            return this.groupName;
        }
        if (field === "coordinating_department_ids") {
            return [
                ...held.map((id) => nameOf(entry, field, id)),
                ...entry.coordinating_texts,
            ].join(", ");
        }
        if (field === "deadline") {
            return momentText(held);
        }
        if (field === "urgency" && held === "normal") {
            return "";
        }
        if (["urgency", "recurrence"].includes(field)) {
            return this.options(field).find((one) => one.value === held)?.label || "";
        }
        return MODELS[field] ? nameOf(entry, field, held) : held || "";
    }

    get groupName() {
        const {entry} = this;
        const name = nameOf(entry, "unit_group_id", entry.unit_group_id);
        const except = entry.except_department_ids.map((id) =>
            nameOf(entry, "except_department_ids", id),
        );
        return except.length ? _t("%s, except %s", name, except.join(", ")) : name;
    }

    /** A word the sentence has for a lead that nobody knows here. */
    get unknownLead() {
        const {entry} = this;
        const led = entry.lead_department_id || entry.unit_group_id;
        return led || this.open("lead_department_id").length
            ? ""
            : entry.lead_text || entry.lead_wording;
    }

    /** Words after "phối hợp với" that nobody is known by, until a unit is chosen. */
    get unknownHelpers() {
        const {entry} = this;
        const chosen = entry.touched.includes("coordinating_department_ids");
        return chosen ? "" : entry.coordinating_wordings.join("”, “");
    }

    get over() {
        const {deadline} = this.entry;
        return deadline && deserializeDateTime(deadline) <= luxon.DateTime.now();
    }

    /** Why somebody has to look at the day, until one is chosen by hand. */
    get deadlineDoubt() {
        const {entry} = this;
        const span = entry.spans.find((one) => one.field === "deadline");
        if (!entry.deadline_doubt || entry.touched.includes("deadline") || !span) {
            return "";
        }
        const words = entry.text.slice(span.start, span.end);
        return entry.deadline_doubt === "lunar"
            ? _t("“%s” was converted from the lunar calendar: check the day.", words)
            : _t("The weekday in “%s” is not that of its date: check the day.", words);
    }

    /** For administrators: which rules decided. */
    get why() {
        const labels = {
            is_task: _t("Task"),
            lead: LABELS.lead_department_id,
            deadline: LABELS.deadline,
        };
        return Object.entries(this.entry.because)
            .filter(([, rule]) => rule)
            .map(([field, rule]) => `${labels[field]}: ${rule}`);
    }

    get deadline() {
        const {deadline} = this.entry;
        return deadline ? deserializeDateTime(deadline) : false;
    }

    options(field) {
        const {choices} = this.props;
        return {
            urgency: choices.urgency,
            recurrence: choices.recurrence,
            sector_id: choices.sectors,
        }[field];
    }

    isList(field) {
        return LISTS.includes(field);
    }

    isWide(field) {
        return this.state.editing === field || WIDE.includes(field);
    }

    open(field) {
        return candidates(this.entry, field);
    }

    get suggestedLeads() {
        return suggestedLeads(this.entry).map((one) => ({
            id: one.department_id,
            why: _t("Because of: %s", one.words.join(", ")),
        }));
    }

    name(field, id) {
        return nameOf(this.entry, field, id);
    }

    lesson(field) {
        return lesson(this.entry, field);
    }

    get notKnown() {
        return _t("Not recognised: “%s”. Choose the unit.", this.unknownLead);
    }

    get notKnownHelpers() {
        return _t("Not recognised: “%s”. Add the unit.", this.unknownHelpers);
    }

    toRemember(field) {
        const {wording, name} = this.lesson(field);
        return _t("Remember: “%s” means %s", wording, name);
    }

    edit(field) {
        // A selector shows the names that the card shows.
        for (const [key, name] of Object.entries(this.entry.names)) {
            const [model, id] = key.split(",");
            this.nameService.addDisplayNames(model, {[id]: name});
        }
        this.state.editing = this.state.editing === field ? "" : field;
    }

    choose(field, id) {
        const {entry} = this;
        const value =
            field === "coordinating_department_ids" ? [...entry[field], id] : id;
        this.props.correct(field, value);
    }

    async pick(field, id) {
        await this.put(field, id, [id]);
        this.state.editing = "";
    }

    pickMany(field, ids) {
        return this.put(field, ids, ids);
    }

    async put(field, value, ids) {
        const model = MODELS[field];
        const known = ids.filter(Boolean);
        const names = await this.nameService.loadDisplayNames(model, known);
        const named = Object.fromEntries(
            known.map((id) => [`${model},${id}`, names[id]]),
        );
        this.props.correct(field, value, named);
    }

    pickOption(field, ev) {
        const {value} = ev.target;
        const id = Number(value) || false;
        const label = ev.target.selectedOptions[0].text;
        if (MODELS[field]) {
            this.props.correct(field, id, id && {[`${MODELS[field]},${id}`]: label});
        } else {
            this.props.correct(
                field,
                value || (field === "urgency" ? "normal" : false),
            );
        }
        if (field !== "unit_group_id") {
            this.state.editing = "";
        }
    }

    pickDeadline(value) {
        this.props.correct("deadline", value ? serializeDateTime(value) : false);
        this.state.editing = "";
    }
}
