import {reactive} from "@odoo/owl";
import {ROOM_MOVED, ROOM_UPDATE} from "../room/room_store";

const TICK = 500;
const ASK_EVERY = 10000;
const SOON = 100;

/** What the wall of the room shows; there is one wall, so it asks on every change. */
export class WallStore {
    constructor(orm, bus, meetingId, timer = window) {
        this.orm = orm;
        this.bus = bus;
        this.meetingId = meetingId;
        this.timer = timer;
        this.state = reactive({wall: null, code: null, gone: false});
        this.clock = reactive({now: Date.now()});
        this.skew = 0;
        this.channel = null;
        this.onUpdate = (update) => this.apply(update);
        this.onMoved = (moved) => moved.meeting_id === this.meetingId && this.soon();
        this.onReconnect = () => this.load();
    }

    async enter() {
        await this.load();
        this.bus.subscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.subscribe(ROOM_MOVED, this.onMoved);
        this.bus.addEventListener("BUS:RECONNECT", this.onReconnect);
        this.ticking = this.timer.setInterval(() => {
            this.clock.now = Date.now() + this.skew;
        }, TICK);
        this.asking = this.timer.setInterval(() => {
            if (this.state.wall.ballot?.state === "open") {
                this.load();
            }
        }, ASK_EVERY);
    }

    leave() {
        for (const timer of [this.ticking, this.asking]) {
            this.timer.clearInterval(timer);
        }
        this.timer.clearTimeout(this.waiting);
        this.timer.clearTimeout(this.coding);
        this.bus.unsubscribe(ROOM_UPDATE, this.onUpdate);
        this.bus.unsubscribe(ROOM_MOVED, this.onMoved);
        this.bus.removeEventListener("BUS:RECONNECT", this.onReconnect);
        if (this.channel) {
            this.bus.deleteChannel(this.channel);
        }
    }

    async ask(method) {
        try {
            return await this.orm.silent.call("ecabinet.meeting", method, [
                this.meetingId,
            ]);
        } catch (error) {
            if (error.exceptionName?.endsWith("AccessError")) {
                this.state.gone = true;
                return null;
            }
            if (error.name === "ConnectionLostError" && this.state.wall) {
                return null;
            }
            throw error;
        }
    }

    async load() {
        const asked = Date.now();
        const wall = await this.ask("get_wall_state");
        if (!wall) {
            return;
        }
        this.skew = wall.server_ms - (asked + Date.now()) / 2;
        this.clock.now = Date.now() + this.skew;
        this.state.wall = wall;
        if (this.channel !== wall.channel) {
            if (this.channel) {
                this.bus.deleteChannel(this.channel);
            }
            this.bus.addChannel(wall.channel);
            this.channel = wall.channel;
        }
        if (wall.filling && !this.state.code) {
            await this.nextCode();
        } else if (!wall.filling) {
            this.timer.clearTimeout(this.coding);
            this.state.code = null;
        }
    }

    /** Show the code of this slot, and ask for the next one when it is over. */
    async nextCode() {
        const code = await this.ask("get_check_in_code");
        this.state.code = code;
        this.timer.clearTimeout(this.coding);
        if (code) {
            this.coding = this.timer.setTimeout(
                () => this.state.wall.filling && this.nextCode(),
                code.seconds * 1000 + SOON,
            );
        }
    }

    apply(update) {
        const {wall} = this.state;
        if (!wall || update.meeting_id !== this.meetingId) {
            return;
        }
        if (!update.state) {
            for (const [id, state, turnout, entitled] of update.ballots ?? []) {
                if (wall.ballot?.id === id && wall.ballot.state === state) {
                    wall.ballot.turnout = Math.max(turnout, wall.ballot.turnout);
                    wall.ballot.entitled_count = entitled;
                    return;
                }
            }
        }
        this.soon();
    }

    soon() {
        this.timer.clearTimeout(this.waiting);
        this.waiting = this.timer.setTimeout(() => this.load(), SOON);
    }
}
