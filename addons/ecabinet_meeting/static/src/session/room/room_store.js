import {LiveMeeting, takeTurnout} from "../common/live_meeting";
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
            state: {busy: false},
        });
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
        unknown = this.applyBallots(update.ballots ?? []) || unknown;
        if (update.speeches && !update.hidden) {
            room.speeches = update.speeches;
        }
        if (unknown) {
            this.fetchSoon();
        }
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
            return await this.orm.call(model, method, [ids, ...args]);
        } finally {
            this.state.busy = false;
            await this.load();
        }
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
        return this.ballot("cast", ballotId, choice, participantId || false);
    }

    castMarks(ballotId, agree, disagree, participantId) {
        return this.ballot("cast_marks", ballotId, agree, disagree, participantId);
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
