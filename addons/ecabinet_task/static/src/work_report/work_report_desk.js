import {Component, onWillStart, useState} from "@odoo/owl";
import {formOf} from "@ecabinet_meeting/common/open_record";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

const MODEL = "ecabinet.work.report";

/** On the desk, on a day when reports are due: look through one's own, or send it. */
export class WorkReportDesk extends Component {
    static template = "ecabinet_task.WorkReportDesk";
    static props = {};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({offer: null, busy: false});
        onWillStart(() => this.load());
    }

    get title() {
        const {kind, sent} = this.state.offer;
        if (sent) {
            return _t("Your work report has been sent.");
        }
        return kind === "weekly"
            ? _t("Your work report of this week")
            : _t("Your work report of today");
    }

    async load() {
        this.state.offer = await this.orm.call(MODEL, "get_offer", []);
    }

    async look() {
        const id = await this.orm.call(MODEL, "draft_report", []);
        this.action.doAction(formOf(MODEL, id));
    }

    async send() {
        this.state.busy = true;
        try {
            await this.orm.call(MODEL, "send_today", []);
            this.notification.add(_t("Sent to the head of your unit."), {
                type: "success",
            });
            await this.load();
        } finally {
            this.state.busy = false;
        }
    }

    missing() {
        this.action.doAction("ecabinet_task.ecabinet_work_report_action");
    }
}

registry
    .category("ecabinet_desk")
    .add("work_report", {component: WorkReportDesk, sequence: 20});
