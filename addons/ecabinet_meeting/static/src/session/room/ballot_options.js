import {Component, useState} from "@odoo/owl";
import {BALLOT, votesToGive} from "./room_state";

/**
 * A paper with several options or candidates: mark, look at it once more, hand it in.
 *
 * Nothing leaves the screen before the paper is confirmed; the marks belong to one
 * ballot and one voter and are forgotten with them.
 */
export class BallotOptions extends Component {
    static template = "ecabinet_meeting.BallotOptions";
    static props = {ballot: BALLOT, castMarks: Function, busy: Boolean};

    setup() {
        this.state = useState({key: null, marks: {}, checking: false, answer: null});
    }

    get waiting() {
        return votesToGive(this.props.ballot);
    }

    get personnel() {
        return this.props.ballot.kind === "personnel";
    }

    /** Marks of this paper; another ballot's or voter's are none of its business. */
    marks(voter) {
        return this.state.key === this.keyOf(voter) ? this.state.marks : {};
    }

    keyOf(voter) {
        return `${this.props.ballot.id}/${voter.participant_id}`;
    }

    side(voter, side) {
        const marks = this.marks(voter);
        return this.props.ballot.options.filter((one) => marks[one.id] === side);
    }

    /** Whether no more options can be agreed with. */
    full(voter) {
        return this.side(voter, "agree").length >= this.props.ballot.max_marks;
    }

    checking(voter) {
        return this.state.checking && this.state.key === this.keyOf(voter);
    }

    mark(voter, option, side) {
        const marks = {...this.marks(voter)};
        if (marks[option.id] === side) {
            delete marks[option.id];
        } else if (side !== "agree" || !this.full(voter)) {
            marks[option.id] = side;
        } else if (this.props.ballot.max_marks === 1) {
            // With a single mark, the new one takes the place of the old.
            for (const other of this.side(voter, "agree")) {
                delete marks[other.id];
            }
            marks[option.id] = side;
        }
        Object.assign(this.state, {
            key: this.keyOf(voter),
            marks,
            checking: false,
            answer: null,
        });
    }

    check(voter) {
        Object.assign(this.state, {
            key: this.keyOf(voter),
            marks: this.marks(voter),
            checking: true,
            answer: null,
        });
    }

    async handIn(voter) {
        const ids = (side) => this.side(voter, side).map((option) => option.id);
        this.state.answer = await this.props.castMarks(
            this.props.ballot.id,
            ids("agree"),
            ids("disagree"),
            voter.name ? voter.participant_id : false,
        );
        this.state.checking = false;
        if (this.state.answer.accepted) {
            this.state.marks = {};
        }
    }
}
