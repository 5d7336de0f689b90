import {Component} from "@odoo/owl";
import {openPaper} from "@ecabinet_meeting/common/open_paper";

/** Papers, each one tap away. */
export class DeskPapers extends Component {
    static template = "ecabinet_task.DeskPapers";
    static props = {
        papers: {
            type: Array,
            element: {
                type: Object,
                shape: {
                    name: String,
                    version_id: [Number, {value: false}],
                    unread: Boolean,
                },
            },
        },
    };

    setup() {
        this.openPaper = openPaper;
    }
}
