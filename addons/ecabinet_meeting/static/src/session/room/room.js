import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {formOf} from "../../common/open_record";
import {words} from "../../common/words";
import {ProgrammeClock} from "../common/ticking";
import {BallotOptions} from "./ballot_options";
import {BallotPanel} from "./ballot_panel";
import {ItemPanel} from "./item_panel";
import {conclusionStep, itemStep, nextStep, voteStep} from "./next_step";
import {People} from "./people";
import {RollCall} from "./roll_call";
import {
    currentItem,
    debatedItems,
    inSession,
    isMine,
    onTheFloor,
    openBallot,
} from "./room_state";
import {RoomStore} from "./room_store";
import {SpeakerQueue} from "./speaker_queue";

const TAKE_BACK = {
    opening: _t("Take back the opening"),
    vote: _t("Open the vote again"),
    close: _t("Take back the close"),
    publishing: _t("Take back the publishing"),
};
const MODELS = {meeting: "ecabinet.meeting", ballot: "ecabinet.ballot"};

/** The live room: for a member one column, for whoever runs the meeting three. */
export class Room extends Component {
    static template = "ecabinet_meeting.Room";
    static components = {
        BallotOptions,
        BallotPanel,
        ItemPanel,
        People,
        ProgrammeClock,
        RollCall,
        SpeakerQueue,
    };
    static props = {...standardActionServiceProps};
    // Without Odoo's menus, however one comes in: a button, a reload, a bookmark.
    static target = "fullscreen";

    setup() {
        this.action = useService("action");
        this.meetingId = this.props.action.context.active_id;
        this.store = new RoomStore(
            useService("orm"),
            useService("bus_service"),
            this.meetingId,
        );
        this.state = useState(this.store.state);
        this.ui = useState({part: "now", concluding: false});
        onWillStart(() => this.store.enter());
        onWillUnmount(() => this.store.leave());
    }

    get room() {
        return this.state.snapshot;
    }

    get currentItem() {
        return currentItem(this.room);
    }

    get openBallot() {
        return openBallot(this.room);
    }

    get results() {
        return this.room.ballots.filter((ballot) => ballot.state === "closed");
    }

    get debatedItems() {
        return debatedItems(this.room);
    }

    get next() {
        return this.room.me.runs_meeting ? nextStep(this.room) : null;
    }

    /** What else whoever runs the meeting may want, beside the big button. */
    get otherSteps() {
        const {room} = this;
        if (!room.me.runs_meeting || !this.inSession || this.openBallot) {
            return [];
        }
        return [
            voteStep(room),
            conclusionStep(room),
            this.currentItem && itemStep(room),
        ].filter((step) => step && step.method !== this.next?.method);
    }

    /** On narrow screens one of three parts is shown at a time. */
    get parts() {
        const {present, members} = this.room.quorum;
        return [
            {name: "now", label: _t("In progress")},
            {name: "agenda", label: _t("Programme")},
            {name: "people", label: _t("Attendees %s/%s", present, members)},
        ];
    }

    get takeBackLabel() {
        return TAKE_BACK[this.room.meeting.step_to_take_back];
    }

    get canCheckIn() {
        return this.room.me.checks_in;
    }

    /** Whether the bar at the thumb is there: registering to speak. */
    get canSpeak() {
        return (
            this.inSession &&
            !this.room.me.runs_meeting &&
            this.room.me.may_speak &&
            this.room.me.present
        );
    }

    /** A vote takes the place of the bar. */
    get votesNow() {
        return Boolean(this.openBallot?.my_votes.length);
    }

    get hasBar() {
        return (
            (this.canCheckIn && !this.room.me.present) ||
            (this.canSpeak && !this.votesNow)
        );
    }

    /** One's own speech of that kind, waiting or on. */
    speechOf(kind) {
        return this.room.speeches.find(
            (speech) => isMine(this.room, speech) && speech.kind === kind,
        );
    }

    get listTakes() {
        return this.currentItem && !this.currentItem.list_closed;
    }

    /** A point of order that is heard may be asked about, whatever the list. */
    get takesQuestions() {
        return (
            this.listTakes ||
            onTheFloor(this.room).some((speech) => speech.kind === "point_of_order")
        );
    }

    /** Register, or give up waiting: the same big button. */
    register(kind) {
        const speech = this.speechOf(kind);
        if (speech?.state === "waiting") {
            return this.store.speech("action_withdraw", speech.id);
        }
        return this.store.register(kind);
    }

    get inSession() {
        return inSession(this.room);
    }

    get meetingState() {
        const {state} = this.room.meeting;
        return state === "invited" ? _t("Not opened yet") : words("meeting")[state];
    }

    itemState(item) {
        return words("item")[item.state];
    }

    result(item) {
        return (
            this.results.findLast((ballot) => ballot.item_id === item.id)
                ?.outcome_reason || item.outcome
        );
    }

    conclude(open) {
        this.ui.part = "now";
        this.ui.concluding = open;
    }

    take(step) {
        if (step.on === "screen") {
            return this.conclude(true);
        }
        if (step.asks) {
            return this.ask(MODELS[step.on], step.method, step.id);
        }
        return step.on === "meeting"
            ? this.store.meeting(step.method)
            : this.store[step.on](step.method, step.id);
    }

    checkIn() {
        const {participant_id: id, present} = this.room.me;
        return this.store.participant(
            present ? "action_check_out" : "action_check_in",
            id,
        );
    }

    /** The dialog that says what a step will do; the room is shown as it is then. */
    async ask(model, method, id) {
        await this.action.doActionButton({
            type: "object",
            name: method,
            resModel: model,
            resId: id,
            resIds: [id],
            // Without it the title of the dialog would be in the source language.
            context: user.context,
            onClose: () => this.store.load(),
        });
    }

    adopt() {
        return this.ask("ecabinet.meeting", "action_ask_adopt", this.meetingId);
    }

    openWall() {
        return this.action.doAction("ecabinet_meeting.ecabinet_meeting_wall_action", {
            additionalContext: {active_id: this.meetingId},
        });
    }

    openForm() {
        return this.action.doAction(formOf("ecabinet.meeting", this.meetingId));
    }
}

registry.category("actions").add("ecabinet_meeting.room", Room);
