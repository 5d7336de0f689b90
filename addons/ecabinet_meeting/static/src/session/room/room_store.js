import {reactive} from "@odoo/owl";

export const ROOM_UPDATE = "ecabinet_meeting.room";
export const ROOM_MOVED = "ecabinet_meeting.room_moved";
// While people vote, whoever runs the meeting asks now and then: a turnout that was
// not told (its process died) is not missed for long.
const ASK_EVERY = 10000;
const TICK = 500;
// A hundred screens that have to fetch what is new do not fetch it in one instant.
const FETCH_WITHIN = 600;

/**
 * What one screen knows of a meeting's room: a snapshot, kept current by small updates
 * that carry ids, states, times and counters. What an update cannot say (the question
 * of a new vote, its result) is fetched.
 *
 * `clock.now` is the server's time, whatever the machine's own clock says.
 */
export class RoomStore {
    constructor(orm, bus, meetingId, timer = window) {
        this.orm = orm;
        this.bus = bus;
        this.meetingId = meetingId;
        this.timer = timer;
        this.state = reactive({room: null, busy: false, gone: false});
        this.clock = reactive({now: Date.now()});
        this.skew = 0;
        this.channel = null;
        this.onUpdate = (update) => this.apply(update);
        this.onMoved = (moved) => this.follow(moved);
        this.onReconnect = () => this.reload();
    }

    async enter() {
        await this.load();
        this.bus.subscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.subscribe(ROOM_MOVED, this.onMoved);
        this.bus.addEventListener("BUS:RECONNECT", this.onReconnect);
        this.asking = this.timer.setInterval(() => this.askTurnout(), ASK_EVERY);
        this.ticking = this.timer.setInterval(() => this.tick(), TICK);
    }

    leave() {
        this.timer.clearInterval(this.asking);
        this.timer.clearInterval(this.ticking);
        this.timer.clearTimeout(this.fetching);
        this.bus.unsubscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.unsubscribe(ROOM_MOVED, this.onMoved);
        this.bus.removeEventListener("BUS:RECONNECT", this.onReconnect);
        this.listenTo(null);
    }

    async load() {
        const asked = Date.now();
        const number = (this.loading = (this.loading ?? 0) + 1);
        this.overtaken = false;
        // Silent: what comes by itself shows no sign of loading.
        const room = await this.orm.silent.call("ecabinet.meeting", "get_room_state", [
            this.meetingId,
        ]);
        if (number !== this.loading) {
            return; // a later question is on its way
        }
        this.loading = 0;
        this.setClock(room.server_ms, asked, Date.now());
        this.state.room = room;
        this.listenTo(room.channel);
        if (this.overtaken) {
            // An update came meanwhile, and the snapshot may be older than that.
            this.fetchSoon();
        }
    }

    /** As load, for screens that are in the room already and may have lost it. */
    async reload() {
        try {
            await this.load();
        } catch (error) {
            if (error.exceptionName?.endsWith("AccessError")) {
                this.state.gone = true;
                this.listenTo(null);
            } else if (error.name !== "ConnectionLostError") {
                throw error;
            }
        }
    }

    /** The server wrote its time about in the middle between question and answer. */
    setClock(serverTime, asked, answered) {
        if (serverTime) {
            this.skew = serverTime - (asked + answered) / 2;
        }
        this.tick();
    }

    tick() {
        this.clock.now = Date.now() + this.skew;
    }

    listenTo(channel) {
        if (channel === this.channel) {
            return;
        }
        if (this.channel) {
            this.bus.deleteChannel(this.channel);
        }
        if (channel) {
            this.bus.addChannel(channel);
        }
        this.channel = channel ?? null;
    }

    /** The room has moved: whoever still may, follows. */
    follow(moved) {
        if (moved.meeting_id === this.meetingId) {
            this.fetchSoon();
        }
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

    participantOf(id) {
        return this.room.participants.find((each) => each.id === id);
    }

    get mySpeeches() {
        const me = this.room.me.participant_id;
        return this.room.speeches.filter((speech) => speech.participant_id === me);
    }

    /** Take over an update, whole or in part; fetch what it can only hint at. */
    apply(update) {
        const room = this.room;
        if (!room || update.meeting_id !== room.meeting.id) {
            return;
        }
        this.overtaken = true;
        let unknown = Boolean(update.hidden);
        if (update.state) {
            room.meeting.state = update.state;
            Object.assign(room.quorum, update.quorum);
        }
        unknown = this.applyPresence(update.presence ?? []) || unknown;
        unknown = this.applyItems(update) || unknown;
        unknown = this.applyBallots(update.ballots ?? []) || unknown;
        if (update.speeches && !update.hidden) {
            room.speeches = update.speeches;
        }
        if (unknown) {
            this.fetchSoon();
        }
    }

    applyPresence(presence) {
        let unknown = false;
        for (const [id, state] of presence) {
            const person = this.participantOf(id);
            if (person) {
                person.attendance_state = state;
            }
            if (id === this.room.me.participant_id) {
                unknown = unknown || this.room.me.attendance_state !== state;
            }
        }
        return unknown;
    }

    applyItems(update) {
        let decided = false;
        for (const [id, state, began, ended, closed] of update.items ?? []) {
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
        if ("current_item_id" in update && !update.hidden) {
            const changed = this.room.current_item_id !== update.current_item_id;
            this.room.current_item_id = update.current_item_id;
            // The chair's digest belongs to the item.
            decided = decided || (changed && Boolean(this.room.me.runs_meeting));
        }
        return decided;
    }

    /** Take over turnouts; say whether a vote was opened, closed or is unknown. */
    applyBallots(ballots) {
        let changed = false;
        for (const [id, state, turnout, entitled] of ballots) {
            const ballot = this.room.ballots.find((each) => each.id === id);
            if (!ballot || ballot.state !== state) {
                changed = changed || !["draft", "cancelled"].includes(state) || ballot;
                continue;
            }
            ballot.turnout = Math.max(turnout, ballot.turnout);
            ballot.entitled_count = entitled;
        }
        return Boolean(changed);
    }

    fetchSoon() {
        this.timer.clearTimeout(this.fetching);
        this.fetching = this.timer.setTimeout(
            () => this.reload(),
            Math.random() * FETCH_WITHIN,
        );
    }

    async askTurnout() {
        if (this.room.me.runs_meeting && this.room.open_ballot_id) {
            await this.reload();
        }
    }

    /** Call a method and show the room as it is afterwards. */
    async act(model, method, ids, ...args) {
        this.state.busy = true;
        try {
            return await this.orm.call(model, method, [ids, ...args]);
        } finally {
            this.state.busy = false;
            await this.reload();
        }
    }

    meeting(method, ...args) {
        return this.act("ecabinet.meeting", method, [this.meetingId], ...args);
    }

    item(method, id, ...args) {
        return this.act("ecabinet.agenda.item", method, [id], ...args);
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

    callOut(ballotId, participantId, choice) {
        return this.act(
            "ecabinet.ballot",
            "cast_roll_call",
            [ballotId],
            participantId,
            choice,
        );
    }

    callOutMarks(ballotId, participantId, agree, disagree) {
        return this.act(
            "ecabinet.ballot",
            "cast_roll_call_marks",
            [ballotId],
            participantId,
            agree,
            disagree,
        );
    }

    speech(method, id, ...args) {
        return this.act("ecabinet.speech", method, [id], ...args);
    }

    register(kind, participantId = false) {
        return this.meeting("register_to_speak", kind, participantId);
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
