import {Component, useState} from "@odoo/owl";
import {words} from "../../common/words";
import {BALLOT, votesToGive} from "./room_state";

// One colour for all: none of them is the right one.
const CHOICES = ["agree", "disagree", "abstain"];

/** The open vote: three big buttons, then a question to confirm the choice. */
export class BallotPanel extends Component {
    static template = "ecabinet_meeting.BallotPanel";
    static props = {ballot: BALLOT, cast: Function, busy: Boolean};

    setup() {
        this.choices = CHOICES;
        this.state = useState({
            chosen: null,
            ballotId: null,
            voter: null,
            answer: null,
        });
    }

    get waiting() {
        return votesToGive(this.props.ballot);
    }

    get voted() {
        return this.props.ballot.my_votes.filter((vote) => vote.voted);
    }

    get chosen() {
        // A choice made in one vote is nothing in the next.
        return this.state.ballotId === this.props.ballot.id ? this.state.chosen : null;
    }

    label(value) {
        return words("vote")[value];
    }

    choose(choice, voter) {
        Object.assign(this.state, {
            chosen: choice,
            ballotId: this.props.ballot.id,
            voter,
            answer: null,
        });
    }

    withdraw() {
        this.state.chosen = null;
    }

    async confirm() {
        const {chosen, voter} = this.state;
        this.state.answer = await this.props.cast(
            this.props.ballot.id,
            chosen,
            voter.name ? voter.participant_id : false,
        );
        this.state.chosen = null;
    }
}
