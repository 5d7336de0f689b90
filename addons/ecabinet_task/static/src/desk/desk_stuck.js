import {Component, useState} from "@odoo/owl";
import {shortMomentText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {DeskStore} from "./desk_store";

/** Where work is stuck: unit by unit, the worst first; one tap reminds or calls. */
export class DeskStuck extends Component {
    static template = "ecabinet_task.DeskStuck";
    static props = {
        units: {
            type: Array,
            element: {
                type: Object,
                shape: {
                    id: [Number, {value: false}],
                    name: String,
                    phone: [String, {value: false}],
                    count: Number,
                    overdue: Number,
                    days: Number,
                    tasks: Array,
                },
            },
        },
        store: DeskStore,
        onOpen: Function,
        onChanged: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.state = useState({open: null});
    }

    toggle(unit) {
        this.state.open = this.state.open === unit.id ? null : unit.id;
    }

    tel(unit) {
        return `tel:${unit.phone.replace(/[^\d+]/g, "")}`;
    }

    key(task) {
        return `remind${task.id}`;
    }

    entry(task) {
        return this.store.entry(this.key(task));
    }

    reminded(task) {
        return task.reminded_at
            ? _t("reminded %s", shortMomentText(task.reminded_at))
            : "";
    }

    async remind(task) {
        const reply = await this.store.decide(this.key(task), "task_remind", task.id);
        if (reply) {
            this.props.onChanged(reply.message);
        }
    }
}
