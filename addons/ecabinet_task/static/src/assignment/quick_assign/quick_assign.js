import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import {formOf} from "@ecabinet_meeting/common/open_record";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {LACKING, lacking} from "./entry";
import {Sentence} from "./sentence";
import {TaskCard} from "./task_card";

const HELP = _t(
    "Write or dictate one sentence: which unit, what, until when. What is read is shown here first; nothing is sent before you tap.",
);
const REASONS = {
    withdrawn: _t(
        "This withdraws a task and gives none. If it does give one, fill it in below.",
    ),
    reproach: _t(
        "This asks why something was not done and gives no task. If it does, fill it in below.",
    ),
    statement: _t(
        "This states something and gives no task. If it does, fill it in below.",
    ),
};

/** One sentence becomes a task: typed, read, confirmed, given. */
export class QuickAssign extends Component {
    static template = "ecabinet_task.QuickAssign";
    static components = {Sentence, TaskCard};
    static props = {
        autofocus: {type: Boolean, optional: true},
        close: {type: Function, optional: true},
    };

    setup() {
        this.action = useService("action");
        this.assigning = useService("ecabinet_quick_assign");
        this.store = this.assigning.store;
        this.state = useState(this.store.state);
        this.box = useRef("box");
        this.help = HELP;
        onWillStart(async () => {
            this.choices = await this.assigning.choices();
        });
        onMounted(() => {
            if (this.props.autofocus) {
                this.box.el?.focus();
            }
            if (this.state.text && !this.state.entry) {
                this.store.retry();
            }
        });
        useExternalListener(window, "online", () => this.store.retry());
        onWillUnmount(() => this.store.keep());
        this.correct = (...change) => this.store.correct(...change);
        this.set = (...change) => this.store.set(...change);
    }

    get mayAssign() {
        return this.choices.may_assign;
    }

    get lacks() {
        return this.state.entry ? lacking(this.state.entry) : "";
    }

    get hint() {
        return this.lacks === "lead"
            ? _t("Choose the unit that leads, or keep it as a draft.")
            : LACKING[this.lacks];
    }

    get reason() {
        const {entry} = this.state;
        return entry && !entry.is_task
            ? REASONS[entry.reason] || REASONS.statement
            : "";
    }

    get busy() {
        return this.state.reading || this.state.sending;
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            if (this.state.entry && !this.lacks) {
                this.send();
            }
        }
    }

    async send(asDraft = false) {
        await this.store.send(asDraft);
        if (this.state.given.length) {
            this.box.el?.focus();
        }
    }

    openGiven(given) {
        this.props.close?.();
        return this.action.doAction(formOf("ecabinet.task", given.id));
    }

    openNotice() {
        this.props.close?.();
        return this.action.doAction("ecabinet_task.ecabinet_notice_action");
    }

    saidOf(given) {
        return given.state === "draft"
            ? _t("Kept as a draft: %s %s", given.code, given.name)
            : _t("Given to %s: %s %s", given.lead, given.code, given.name);
    }
}

/** The box over whatever screen is open; on a phone it fills the screen. */
export class QuickAssignDialog extends Component {
    static template = "ecabinet_task.QuickAssignDialog";
    static components = {Dialog, QuickAssign};
    static props = {close: Function};
    title = _t("Assign a task");
}

/** The box as a page of its own. */
export class QuickAssignPage extends Component {
    static template = "ecabinet_task.QuickAssignPage";
    static components = {QuickAssign};
    static props = {...standardActionServiceProps};
}

/** The box on the leader's desk; nothing for those who may not assign. */
export class QuickAssignDesk extends Component {
    static template = "ecabinet_task.QuickAssignDesk";
    static components = {QuickAssign};
    static props = {};

    setup() {
        this.assigning = useService("ecabinet_quick_assign");
        onWillStart(async () => {
            this.mayAssign = await this.assigning.mayAssign();
        });
    }
}

registry.category("actions").add("ecabinet_task.quick_assign", QuickAssignPage);
registry
    .category("ecabinet_desk")
    .add("quick_assign", {component: QuickAssignDesk, sequence: 40});
