import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {pieces} from "./entry";
import {LABELS} from "./task_card";

/** The sentence with what was recognised in it, each kind in its colour. */
export class Sentence extends Component {
    static template = "ecabinet_task.Sentence";
    static props = {
        text: String,
        spans: {
            type: Array,
            element: {
                type: Object,
                shape: {field: String, start: Number, end: Number},
            },
        },
    };

    get pieces() {
        return pieces(this.props.text, this.props.spans);
    }

    label(field) {
        return field === "unit_group_id"
            ? _t("Group of units")
            : String(LABELS[field] || "");
    }
}
