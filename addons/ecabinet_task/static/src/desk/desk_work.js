import {Component, useState} from "@odoo/owl";
import {shortMomentText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {DeskStore} from "./desk_store";
import {DeskWords} from "./desk_words";

const STEPS = [25, 50, 75, 100];
const SECTIONS = ["to_accept", "overdue", "today", "going"];
/** What is offered on a task in its state (`kinds` of the desk). */
const KINDS = {
    assigned: "to_accept",
    accepted: "under_way",
    in_progress: "under_way",
};
/** What a task has become by a decision. */
const BECOMES = {
    task_accept: "accepted",
    task_decline: "declined",
    task_submit: "submitted",
};

/**
 * The tasks of one's unit: a tap accepts, a tap notes the percentage, two taps hand in.
 * The list is not loaded again in between, so that it does not jump under the thumb.
 */
export class DeskWork extends Component {
    static template = "ecabinet_task.DeskWork";
    static components = {DeskWords};
    static props = {
        store: DeskStore,
        onOpen: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.steps = STEPS;
    }

    get work() {
        return this.store.desk.work;
    }

    get labels() {
        const {to_accept: toAccept, under_way: underWay} = this.store.desk.kinds;
        return {
            to_accept: toAccept.label,
            overdue: _t("Overdue"),
            today: _t("Due today"),
            going: underWay.label,
        };
    }

    get shown() {
        return SECTIONS.filter((name) => this.work[name].length);
    }

    key(task) {
        return `work${task.id}`;
    }

    entry(task) {
        return this.store.entry(this.key(task));
    }

    kind(task) {
        return KINDS[task.state];
    }

    offers(task) {
        const kind = this.kind(task);
        return kind ? this.store.desk.kinds[kind].offers : [];
    }

    date(task) {
        return shortMomentText(task.deadline) || _t("no deadline");
    }

    /** Without words to write, it is done at once; chosen again, it is put back. */
    choose(task, offer) {
        if (!offer.words) {
            return this.take(task, offer);
        }
        const again = this.entry(task).chosen?.decision === offer.decision;
        this.store.choose(this.key(task), again ? null : offer);
    }

    back(task) {
        this.store.choose(this.key(task), null);
    }

    async take(task, offer) {
        const reply = await this.store.take(this.key(task), offer, task.id);
        if (reply) {
            task.state = BECOMES[offer.decision];
            this.back(task);
        }
    }

    async progress(task, percent) {
        const reply = await this.store.decide(
            this.key(task),
            "task_progress",
            task.id,
            {progress: percent},
        );
        if (reply) {
            task.progress = percent;
            task.state = "in_progress";
        }
    }
}
