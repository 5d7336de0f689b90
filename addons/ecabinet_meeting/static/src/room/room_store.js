import {reactive} from "@odoo/owl";

export const ROOM_UPDATE = "ecabinet_meeting.room";
// Whoever runs the meeting asks for the turnout while people are voting.
const TURNOUT_EVERY = 2000;
// A hundred screens that have to fetch what is new do not fetch it in one instant.
const FETCH_WITHIN = 600;

/**
 * What one screen knows of a meeting's room: a snapshot, kept current by small updates
 * that carry ids, states and counters. What an update cannot say (the question of a
 * new vote, its result) is fetched.
 */
export class RoomStore {
    constructor(orm, bus, meetingId, timer = window) {
        this.orm = orm;
        this.bus = bus;
        this.meetingId = meetingId;
        this.timer = timer;
        this.state = reactive({room: null, busy: false});
        this.channel = `${ROOM_UPDATE}_${meetingId}`;
        this.onUpdate = (update) => this.apply(update);
        this.onReconnect = () => this.load();
    }

    async enter() {
        await this.load();
        this.bus.subscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.addEventListener("BUS:RECONNECT", this.onReconnect);
        this.bus.addChannel(this.channel);
        this.ticking = this.timer.setInterval(() => this.askTurnout(), TURNOUT_EVERY);
    }

    leave() {
        this.timer.clearInterval(this.ticking);
        this.timer.clearTimeout(this.fetching);
        this.bus.unsubscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.removeEventListener("BUS:RECONNECT", this.onReconnect);
        this.bus.deleteChannel(this.channel);
    }

    async load() {
        // Silent: what comes by itself shows no sign of loading.
        this.state.room = await this.orm.silent.call(
            "ecabinet.meeting",
            "get_room_state",
            [this.meetingId],
        );
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

    get lastResult() {
        return this.room.ballots.findLast((ballot) => ballot.state === "closed");
    }

    /** Take over an update; fetch the snapshot if it names something unknown. */
    apply(update) {
        const room = this.room;
        if (!room || update.meeting_id !== room.meeting.id) {
            return;
        }
        let decided = false;
        room.meeting.state = update.state;
        Object.assign(room.quorum, update.quorum);
        room.current_item_id = update.current_item_id;
        for (const [id, state] of update.items) {
            const item = room.items.find((each) => each.id === id);
            if (item && item.state !== state) {
                item.state = state;
                // How it was decided is content, which an update does not carry.
                decided = decided || ["adopted", "rejected"].includes(state);
            }
        }
        if (this.applyBallots(update.ballots) || decided) {
            this.fetchSoon();
        }
    }

    /** Take over turnouts; say whether a vote was opened, closed or is unknown. */
    applyBallots(ballots) {
        let changed = false;
        for (const [id, state, turnout, entitled] of ballots) {
            const ballot = this.room.ballots.find((each) => each.id === id);
            if (!ballot || ballot.state !== state) {
                changed = changed || state !== "draft";
                continue;
            }
            ballot.turnout = Math.max(turnout, ballot.turnout);
            ballot.entitled_count = entitled;
        }
        return changed;
    }

    fetchSoon() {
        this.timer.clearTimeout(this.fetching);
        this.fetching = this.timer.setTimeout(
            () => this.load(),
            Math.random() * FETCH_WITHIN,
        );
    }

    async askTurnout() {
        if (this.room.me.runs_meeting && this.room.open_ballot_id) {
            await this.load();
        }
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

    meeting(method) {
        return this.act("ecabinet.meeting", method, [this.meetingId]);
    }

    item(method, id) {
        return this.act("ecabinet.agenda.item", method, [id]);
    }

    ballot(method, id) {
        return this.act("ecabinet.ballot", method, [id]);
    }

    participant(method, id) {
        return this.act("ecabinet.participant", method, [id]);
    }

    castMarks(ballotId, agree, disagree, participantId) {
        return this.act(
            "ecabinet.ballot",
            "cast_marks",
            [ballotId],
            agree,
            disagree,
            participantId,
        );
    }

    cast(ballotId, choice, participantId) {
        return this.act(
            "ecabinet.ballot",
            "cast",
            [ballotId],
            choice,
            participantId || false,
        );
    }
}
