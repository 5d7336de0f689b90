import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {BallotOptions} from "./ballot_options";
import {BallotPanel} from "./ballot_panel";
import {BALLOT, participantOf, ROOM} from "./room_state";
import {RoomStore} from "./room_store";

/**
 * The roll-call of an open vote: who is present and has not voted is called by name, and
 * what they call out is entered on the same paper that others hold in their hands.
 */
export class RollCall extends Component {
    static template = "ecabinet_meeting.RollCall";
    static components = {BallotOptions, BallotPanel};
    static props = {store: RoomStore, room: ROOM, ballot: BALLOT, busy: Boolean};

    setup() {
        this.state = useState({open: false, calledId: null, said: ""});
    }

    get waiting() {
        const {room, ballot} = this.props;
        return ballot.to_call.map((id) => participantOf(room, id)).filter(Boolean);
    }

    get called() {
        return this.waiting.find((each) => each.id === this.state.calledId);
    }

    get title() {
        return _t("Roll-call: %s to be called", this.waiting.length);
    }

    /** The ballot as a paper for the one who is called. */
    get paper() {
        const {ballot} = this.props;
        const {id, name} = this.called;
        return {
            ...ballot,
            my_votes: [{participant_id: id, name, voted: false, choice: false}],
        };
    }

    call(person) {
        Object.assign(this.state, {calledId: person.id, said: ""});
    }

    async enter(answering) {
        const {name} = this.called;
        const answer = await answering;
        this.state.said = `${name}: ${answer.message}`;
        if (answer.accepted) {
            this.state.calledId = this.waiting[0]?.id ?? null;
        }
        return answer;
    }

    cast(ballotId, choice, participantId) {
        return this.enter(this.props.store.callOut(ballotId, participantId, choice));
    }

    castMarks(ballotId, agree, disagree, participantId) {
        return this.enter(
            this.props.store.callOutMarks(ballotId, participantId, agree, disagree),
        );
    }
}
