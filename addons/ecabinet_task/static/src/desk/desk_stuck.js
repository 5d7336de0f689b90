import {Component, useState} from "@odoo/owl";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

/** Where work is stuck: unit by unit, the worst first; one tap reminds or calls. */
export class DeskStuck extends Component {
    static template = "ecabinet_task.DeskStuck";
    static props = {units: Array, store: Object, onOpen: Function, onChanged: Function};

    setup() {
        this.store = useState(this.props.store);
        this.state = useState({open: false});
    }

    toggle(unit) {
        this.state.open = this.state.open === unit.id ? null : unit.id;
    }

    tel(unit) {
        return `tel:${unit.phone.replace(/[^\d+]/g, "")}`;
    }

    entry(task) {
        return this.store.entry(`remind${task.id}`);
    }

    reminded(task) {
        return task.reminded_at
            ? _t(
                  "reminded %s",
                  deserializeDateTime(task.reminded_at).toFormat("HH:mm dd/MM"),
              )
            : "";
    }

    async remind(task) {
        const reply = await this.props.store.decide(
            `remind${task.id}`,
            "task_remind",
            task.id,
        );
        if (reply) {
            this.props.onChanged(reply.message);
        }
    }
}
