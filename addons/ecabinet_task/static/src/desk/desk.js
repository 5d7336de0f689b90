import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    useExternalListener,
    useState,
} from "@odoo/owl";
import {formOf} from "@ecabinet_meeting/common/open_record";
import {patient} from "@ecabinet_meeting/common/try_again";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {DeskActs} from "./desk_acts";
import {DeskCard} from "./desk_card";
import {DeskMeetings} from "./desk_meetings";
import {DeskStore} from "./desk_store";
import {DeskStuck} from "./desk_stuck";
import {DeskWork} from "./desk_work";

const SHOWN_FIRST = 8;
// Milliseconds within which the desks that a vote rings at once are read anew.
const RING_WITHIN = 600;

/**
 * A person's desk: today's meetings, what waits for their word, what is slow, and their
 * own work – each decided in place. For an assistant, the desk of the leader whom they
 * help; what they enter there waits for the leader.
 *
 * Components of the registry "ecabinet_desk" ({component, sequence}) stand at its foot.
 */
export class Desk extends Component {
    static template = "ecabinet_task.Desk";
    static components = {DeskActs, DeskCard, DeskMeetings, DeskStuck, DeskWork};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.store = useState(new DeskStore(patient(useService("orm"))));
        this.state = useState({all: false, failed: ""});
        onWillStart(() => this.load());
        const refresh = () => this.refresh();
        const seen = () => document.visibilityState === "visible" && this.refresh();
        useExternalListener(window, "focus", refresh);
        useExternalListener(document, "visibilitychange", seen);
        const bus = useService("bus_service");
        const rung = () => this.rung();
        onMounted(() => bus.subscribe("ecabinet_desk", rung));
        onWillUnmount(() => {
            bus.unsubscribe("ecabinet_desk", rung);
            browser.clearTimeout(this.ringing);
        });
        useBus(this.env.bus, "ECABINET_DESK:REFRESH", refresh);
    }

    get desk() {
        return this.store.desk;
    }

    get shown() {
        const {waiting} = this.desk;
        return this.state.all ? waiting : waiting.slice(0, SHOWN_FIRST);
    }

    get more() {
        return this.desk.waiting.length - this.shown.length;
    }

    get slots() {
        return registry
            .category("ecabinet_desk")
            .getAll()
            .toSorted((one, other) => (one.sequence || 50) - (other.sequence || 50));
    }

    get nobodyWorks() {
        return !Object.values(this.desk.work.counts).some(Boolean);
    }

    async load() {
        try {
            await Promise.all([this.store.load(), this.store.loadInstructed()]);
            this.state.failed = "";
        } catch (error) {
            if (!this.desk) {
                throw error;
            }
            // An old desk is better than none; what is typed stays.
            this.state.failed = _t(
                "This may be out of date: the server cannot be reached.",
            );
        }
    }

    /** Not more often than every five seconds, whatever rings. */
    async refresh() {
        const now = Date.now();
        if (this.loading || now - (this.loadedAt || 0) < 5000) {
            return;
        }
        this.loading = true;
        this.loadedAt = now;
        try {
            await this.load();
        } finally {
            this.loading = false;
        }
    }

    /** Something changed on the server: read it, even if the desk has just been read. */
    rung() {
        browser.clearTimeout(this.ringing);
        this.ringing = browser.setTimeout(
            () => this.load(),
            Math.random() * RING_WITHIN,
        );
    }

    async prepareFor(userId) {
        this.store.forUser = Number(userId);
        this.store.cards = {};
        await this.load();
    }

    openMeeting(meeting) {
        if (["in_session", "paused"].includes(meeting.state)) {
            return this.action.doAction(
                "ecabinet_meeting.ecabinet_meeting_room_action",
                {additionalContext: {active_id: meeting.id}},
            );
        }
        return this.openRecord("ecabinet.meeting", meeting.id);
    }

    openRecord(model, id) {
        return this.action.doAction(formOf(model, id));
    }

    async confirmMinutes(card) {
        const key = this.store.key(card);
        const action = await this.store.run(key, () =>
            this.store.orm.call("ecabinet.minutes", "action_confirm", [[card.id]]),
        );
        if (!action) {
            return;
        }
        if (action.type === "ir.actions.act_window_close") {
            this.settled(card, _t("Minutes confirmed."));
            return;
        }
        await this.action.doAction(action, {onClose: () => this.load()});
    }

    settled(card, message) {
        this.store.remove(card);
        this.notification.add(message, {type: "success"});
    }

    async changed(message) {
        if (message) {
            this.notification.add(message, {type: "success"});
        }
        await this.load();
    }

    board() {
        return this.action.doAction("ecabinet_task.ecabinet_task_stuck_action");
    }
}

registry.category("actions").add("ecabinet_task.desk", Desk);
