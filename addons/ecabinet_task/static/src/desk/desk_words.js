import {Component, useState} from "@odoo/owl";

/** The second half of a decision: a few words where they are asked, then its button. */
export class DeskWords extends Component {
    static template = "ecabinet_task.DeskWords";
    static props = {
        offer: {
            type: Object,
            shape: {
                decision: String,
                label: String,
                words: [Object, {value: false}],
                "*": true,
            },
        },
        entry: {
            type: Object,
            shape: {words: String, error: String, busy: Boolean, "*": true},
        },
        decide: Function,
        back: Function,
    };

    setup() {
        this.entry = useState(this.props.entry);
    }

    forget() {
        this.entry.error = "";
    }
}
