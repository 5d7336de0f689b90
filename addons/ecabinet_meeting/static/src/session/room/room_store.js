import {browser} from "@web/core/browser/browser";
import {tryAgain} from "../../common/try_again";
import {LiveMeeting, takeTurnout} from "../common/live_meeting";
import {Votes, noteVote} from "../common/votes";
import {participantOf} from "./room_state";

// A hundred screens that have to fetch what is new do not fetch it in one instant.
const FETCH_WITHIN = 600;

/**
 * What one screen knows of a meeting's room, and what can be done there. Updates carry
 * ids, states, times and counters; what they cannot say (the question of a new vote,
 * its result) is fetched.
 */
export class RoomStore extends LiveMeeting {
    constructor(orm, bus, meetingId) {
        super(orm, bus, meetingId, {
            method: "get_room_state",
            delay: () => Math.random() * FETCH_WITHIN,
            state: {busy: false, tryingAgain: false},
        });
        this.votes = new Votes(orm, (call, again) => this.insist(call, again));
        this.askedBallots = 0;
    }

    get room() {
        return this.state.snapshot;
    }

    get awaitsTurnout() {
        return this.room?.me.runs_meeting && Boolean(this.room.open_ballot_id);
    }

    apply(update) {
        const {room} = this;
        let unknown = Boolean(update.hidden);
        if (update.state) {
            room.meeting.state = update.state;
            Object.assign(room.quorum, update.quorum);
        }
        unknown = this.applyPresence(update.presence ?? []) || unknown;
        unknown = this.applyItems(update.items ?? []) || unknown;
        if ("current_item_id" in update && !update.hidden) {
            unknown = this.applyCurrentItem(update.current_item_id) || unknown;
        }
        const ballots = this.applyBallots(update.ballots ?? []);
        if (update.speeches && !update.hidden) {
            room.speeches = update.speeches;
        }
        if (unknown) {
            this.fetchSoon();
        } else if (ballots) {
            this.fetchBallotsSoon();
        }
    }

    /** A vote is opened for all screens at once: they fetch no more than that. */
    fetchBallotsSoon() {
        browser.clearTimeout(this.fetchingBallots);
        this.fetchingBallots = browser.setTimeout(
            () => this.loadBallots(),
            this.delay(),
        );
    }

    async loadBallots() {
        const turn = (this.askedBallots += 1);
        const {asked} = this;
        const told = await this.ask("get_room_ballots");
        if (!told || asked !== this.asked) {
            return; // or a snapshot is on its way, or here, that has them
        }
        if (turn === this.askedBallots) {
            Object.assign(this.room, told);
        } else {
            this.fetchBallotsSoon();
        }
    }

    leave() {
        super.leave();
        browser.clearTimeout(this.fetchingBallots);
    }

    /** Take over who is there; say whether that changed for the user. */
    applyPresence(presence) {
        const {room} = this;
        let changed = false;
        for (const [id, state] of presence) {
            const person = participantOf(room, id);
            if (person) {
                person.attendance_state = state;
            }
            if (id === room.me.participant_id) {
                changed = changed || room.me.attendance_state !== state;
            }
        }
        return changed;
    }

    /** Take over the states of items; say whether one was decided. */
    applyItems(items) {
        let decided = false;
        for (const [id, state, began, ended, closed] of items) {
            const item = this.room.items.find((each) => each.id === id);
            if (!item) {
                continue;
            }
            // How it was decided is content, which an update does not carry.
            decided =
                decided ||
                (item.state !== state && ["adopted", "rejected"].includes(state));
            Object.assign(item, {state, started_at: began, ended_at: ended});
            item.list_closed = closed;
            for (const paper of (ended && item.papers) || []) {
                paper.recalled = paper.recalled || paper.recall;
            }
        }
        return decided;
    }

    /** Take over which item is in progress; say whether its digest is to be fetched. */
    applyCurrentItem(id) {
        const changed = this.room.current_item_id !== id;
        this.room.current_item_id = id;
        return changed && Boolean(this.room.me.runs_meeting);
    }

    /** Take over turnouts; say whether a vote was opened, closed or is unknown. */
    applyBallots(ballots) {
        let changed = false;
        for (const told of ballots) {
            const [id, state] = told;
            const ballot = this.room.ballots.find((each) => each.id === id);
            if (!takeTurnout(ballot, told)) {
                changed =
                    changed ||
                    Boolean(ballot) ||
                    !["draft", "cancelled"].includes(state);
            }
        }
        return changed;
    }

    /** Call a method and show the room as it is afterwards. */
    async act(model, method, ids, ...args) {
        this.state.busy = true;
        try {
            return await this.insist(() =>
                this.orm.call(model, method, [ids, ...args]),
            );
        } finally {
            this.state.busy = false;
            await this.load();
        }
    }

    /** Call until the server takes it on; the screen says so while it tries. */
    async insist(call, again) {
        try {
            return await tryAgain(call, {
                again,
                onPause: () => (this.state.tryingAgain = true),
            });
        } finally {
            this.state.tryingAgain = false;
        }
    }

    /**
     * Hand in a vote. Who has voted is noted here; two hundred screens that fetch the
     * room after two hundred votes would be what takes longest.
     *
     * @param {number} participantId whom the user represents, or 0
     * @param {string} choice that this vote is then shown with
     * @param {Array} paper what was voted
     */
    async vote(method, ballotId, participantId, choice, paper) {
        this.state.busy = true;
        try {
            const answer = await this.votes.handIn(
                method,
                ballotId,
                participantId,
                paper,
            );
            if (answer.accepted && !this.room.me.runs_meeting) {
                this.noteVote(ballotId, participantId, choice);
            } else if (!answer.unanswered) {
                await this.load();
            }
            return answer;
        } finally {
            this.state.busy = false;
        }
    }

    noteVote(ballotId, participantId, choice) {
        // What is asked for at this moment may be older than the vote.
        this.overtaken = true;
        this.askedBallots += 1;
        const ballot = this.room.ballots.find((each) => each.id === ballotId);
        noteVote(ballot, participantId || this.room.me.participant_id, choice);
    }

    meeting(method, ...args) {
        return this.act("ecabinet.meeting", method, [this.meetingId], ...args);
    }

    item(method, id, ...args) {
        return this.act("ecabinet.agenda.item", method, [id], ...args);
    }

    ballot(method, id, ...args) {
        return this.act("ecabinet.ballot", method, [id], ...args);
    }

    participant(method, id) {
        return this.act("ecabinet.participant", method, [id]);
    }

    speech(method, id, ...args) {
        return this.act("ecabinet.speech", method, [id], ...args);
    }

    register(kind, participantId = false) {
        return this.meeting("register_to_speak", kind, participantId);
    }

    cast(ballotId, choice, participantId) {
        return this.vote("cast", ballotId, participantId || 0, choice, [choice]);
    }

    castMarks(ballotId, agree, disagree, participantId) {
        const choice = agree.length || disagree.length ? "marked" : "blank";
        const paper = [agree, disagree];
        return this.vote("cast_marks", ballotId, participantId || 0, choice, paper);
    }

    callOut(ballotId, participantId, choice) {
        return this.ballot("cast_roll_call", ballotId, participantId, choice);
    }

    callOutMarks(ballotId, participantId, agree, disagree) {
        return this.ballot(
            "cast_roll_call_marks",
            ballotId,
            participantId,
            agree,
            disagree,
        );
    }
}
