import {reactive} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {ConnectionLostError} from "@web/core/network/rpc";
import {tryAgain} from "../../common/try_again";
import {ServerClock} from "./server_clock";

export const ROOM_UPDATE = "ecabinet_meeting.room";
export const ROOM_MOVED = "ecabinet_meeting.room_moved";
const ASK_EVERY = 10000;

/**
 * What one screen knows of a meeting in progress: a snapshot, and the updates of the
 * channel that the snapshot names.
 *
 * A new snapshot is taken when the connection was lost, when the meeting has moved to
 * another channel, and when an update says less than there is to know. While a turnout
 * is awaited it is asked for now and then as well: one that was not told, because its
 * process died, is not missed for long.
 *
 * Who extends it says what an update changes (`apply`), and when a turnout is awaited.
 */
export class LiveMeeting {
    /**
     * @param {string} method of `ecabinet.meeting` that gives the snapshot
     * @param {() => number} delay milliseconds within which what is new is fetched
     */
    constructor(orm, bus, meetingId, {method, delay, state = {}}) {
        Object.assign(this, {orm, bus, meetingId, method, delay});
        this.state = reactive({snapshot: null, gone: false, ...state});
        this.clock = new ServerClock();
        this.channel = null;
        this.asked = 0;
        this.onUpdate = (update) => this.receive(update);
        this.onMoved = (moved) => this.follow(moved);
        this.onReconnect = () => this.load();
    }

    get awaitsTurnout() {
        return false;
    }

    async enter() {
        await this.load();
        this.bus.subscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.subscribe(ROOM_MOVED, this.onMoved);
        this.bus.addEventListener("BUS:RECONNECT", this.onReconnect);
        this.clock.start();
        this.asking = browser.setInterval(
            () => this.awaitsTurnout && this.load(),
            ASK_EVERY,
        );
    }

    leave() {
        this.clock.stop();
        browser.clearInterval(this.asking);
        browser.clearTimeout(this.fetching);
        this.bus.unsubscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.unsubscribe(ROOM_MOVED, this.onMoved);
        this.bus.removeEventListener("BUS:RECONNECT", this.onReconnect);
        this.listenTo(null);
        // An answer that is still on its way would take up the channel again.
        this.asked += 1;
    }

    async load() {
        const turn = (this.asked += 1);
        const before = Date.now();
        this.overtaken = false;
        const snapshot = await this.ask(this.method);
        if (!snapshot || turn !== this.asked) {
            return; // or a later question is on its way
        }
        this.clock.set(snapshot.server_ms, before, Date.now());
        this.state.snapshot = snapshot;
        this.listenTo(snapshot.channel);
        if (this.overtaken) {
            // An update came meanwhile, and the snapshot may be older than that.
            this.fetchSoon();
        }
        await this.loaded(snapshot);
    }

    /** What else a screen does with a new snapshot. */
    async loaded() {}

    /**
     * Ask the server; null where the meeting is closed to this screen, or the
     * connection is lost, which brings a new snapshot when it is back.
     */
    async ask(method) {
        try {
            // Silent: what comes by itself shows no sign of loading.
            return await tryAgain(() =>
                this.orm.silent.call("ecabinet.meeting", method, [this.meetingId]),
            );
        } catch (error) {
            if (error.exceptionName?.endsWith("AccessError")) {
                this.state.gone = true;
                this.listenTo(null);
                return null;
            }
            if (error instanceof ConnectionLostError && this.state.snapshot) {
                return null;
            }
            throw error;
        }
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
        this.channel = channel;
    }

    receive(update) {
        if (!this.state.snapshot || update.meeting_id !== this.meetingId) {
            return;
        }
        this.overtaken = true;
        this.apply(update);
    }

    /** Take over an update, whole or in part; fetch what it can only hint at. */
    apply() {
        this.fetchSoon();
    }

    /** The meeting has moved: whoever still may, follows. */
    follow(moved) {
        if (moved.meeting_id === this.meetingId) {
            this.fetchSoon();
        }
    }

    fetchSoon() {
        browser.clearTimeout(this.fetching);
        this.fetching = browser.setTimeout(() => this.load(), this.delay());
    }
}

/**
 * Take over how many have voted; a turnout never runs backwards.
 *
 * @param {Object} ballot as a snapshot has it
 * @param {[number, string, number, number]} told id, state, turnout, entitled
 * @returns {boolean} whether the update is about this ballot in this state
 */
export function takeTurnout(ballot, [id, state, turnout, entitled]) {
    if (ballot?.id !== id || ballot.state !== state) {
        return false;
    }
    ballot.turnout = Math.max(turnout, ballot.turnout);
    ballot.entitled_count = entitled;
    return true;
}
