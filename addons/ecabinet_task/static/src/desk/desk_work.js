import {Component, useState} from "@odoo/owl";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

export const STEPS = [25, 50, 75, 100];

/**
 * The tasks of one's unit: a tap accepts, a tap notes the percentage, two taps hand in.
 * The list is not loaded again in between, so that it does not jump under the thumb.
 */
export class DeskWork extends Component {
    static template = "ecabinet_task.DeskWork";
    static props = {work: Object, store: Object, onOpen: Function};

    setup() {
        this.store = useState(this.props.store);
        this.steps = STEPS;
        this.sections = [
            {name: "to_accept", label: _t("To accept")},
            {name: "overdue", label: _t("Overdue")},
            {name: "today", label: _t("Due today")},
            {name: "going", label: _t("Under way")},
        ];
    }

    get shown() {
        return this.sections.filter((each) => this.props.work[each.name].length);
    }

    entry(task) {
        return this.store.entry(`work${task.id}`);
    }

    date(task) {
        return task.deadline
            ? deserializeDateTime(task.deadline).toFormat("HH:mm dd/MM/yyyy")
            : _t("no deadline");
    }

    placeholder(task) {
        return this.entry(task).chosen === "submit"
            ? _t("What was done")
            : _t("Why the unit declines");
    }

    forget(task) {
        this.entry(task).error = "";
    }

    ask(task, what) {
        const entry = this.entry(task);
        entry.chosen = entry.chosen === what ? null : what;
        entry.error = "";
    }

    async accept(task) {
        const {store} = this.props;
        const reply = await store.decide(`work${task.id}`, "task_accept", task.id);
        if (reply) {
            task.state = "accepted";
        }
    }

    async progress(task, percent) {
        const {store} = this.props;
        const reply = await store.decide(`work${task.id}`, "task_progress", task.id, {
            progress: percent,
        });
        if (reply) {
            task.progress = percent;
            task.state = "in_progress";
        }
    }

    async finish(task) {
        const entry = this.entry(task);
        if (!entry.words.trim()) {
            entry.error = _t(
                "Write a few words first: the other side has to know why.",
            );
            if (entry.chosen === "submit") {
                entry.error = _t("Say in a few words what was done.");
            }
            return;
        }
        const submits = entry.chosen === "submit";
        const {store} = this.props;
        const reply = submits
            ? await store.decide(`work${task.id}`, "task_submit", task.id, {
                  result: entry.words,
              })
            : await store.decide(`work${task.id}`, "task_decline", task.id, {
                  reason: entry.words,
              });
        if (reply) {
            task.state = submits ? "submitted" : "declined";
        }
    }
}
