import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {BallotOptions} from "./ballot_options";
import {BallotPanel} from "./ballot_panel";
import {nextStep} from "./next_step";
import {RoomStore} from "./room_store";

const MEETING_STATES = {
    invited: _t("Not opened yet"),
    in_session: _t("In session"),
    paused: _t("Paused"),
    closed: _t("Closed"),
    published: _t("Published"),
};
const ITEM_STATES = {
    pending: _t("Pending"),
    in_progress: _t("In progress"),
    adopted: _t("Adopted"),
    rejected: _t("Rejected"),
    deferred: _t("Deferred"),
    done: _t("Done"),
};
const PRESENT = ["in_person", "online"];

/** The live room: for a member one column, for whoever runs the meeting three. */
export class Room extends Component {
    static template = "ecabinet_meeting.Room";
    static components = {BallotOptions, BallotPanel};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.meetingId = this.props.action.context.active_id;
        this.store = new RoomStore(
            useService("orm"),
            useService("bus_service"),
            this.meetingId,
        );
        this.state = useState(this.store.state);
        onWillStart(() => this.store.enter());
        onWillUnmount(() => this.store.leave());
    }

    get room() {
        return this.state.room;
    }

    get currentItem() {
        return this.room.items.find((item) => item.id === this.room.current_item_id);
    }

    get openBallot() {
        return this.room.ballots.find(
            (ballot) => ballot.id === this.room.open_ballot_id,
        );
    }

    get results() {
        return this.room.ballots.filter((ballot) => ballot.state === "closed");
    }

    get debatedItems() {
        return this.room.items.filter((item) => item.kind !== "break");
    }

    get next() {
        const {room, currentItem, openBallot} = this;
        return room.me.runs_meeting ? nextStep({room, currentItem, openBallot}) : null;
    }

    get canCheckIn() {
        return (
            this.room.me.participant_id &&
            ["invited", "in_session", "paused"].includes(this.room.meeting.state)
        );
    }

    get inSession() {
        return this.room.meeting.state === "in_session";
    }

    meetingState() {
        return MEETING_STATES[this.room.meeting.state] || "";
    }

    itemState(item) {
        return ITEM_STATES[item.state];
    }

    result(item) {
        return (
            this.results.findLast((ballot) => ballot.item_id === item.id)
                ?.outcome_reason || item.outcome
        );
    }

    isPresent(participant) {
        return PRESENT.includes(participant.attendance_state);
    }

    take(step) {
        return this.store[step.on](step.method, step.id);
    }

    checkIn() {
        const {participant_id: id, present} = this.room.me;
        return this.store.participant(
            present ? "action_check_out" : "action_check_in",
            id,
        );
    }

    mark(participant) {
        return this.store.participant(
            this.isPresent(participant) ? "action_check_out" : "action_check_in",
            participant.id,
        );
    }

    async adopt() {
        const adopted = await this.store.meeting("action_adopt_uncontested");
        this.notification.add(
            adopted.length
                ? _t(
                      "Adopted without debate: %s",
                      adopted.map((it) => it.name).join("; "),
                  )
                : _t("No pending item can be adopted without debate."),
            {type: adopted.length ? "success" : "info"},
        );
    }

    openForm() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "ecabinet.meeting",
            res_id: this.meetingId,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("ecabinet_meeting.room", Room);
