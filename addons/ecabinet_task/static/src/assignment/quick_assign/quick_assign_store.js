import {reactive} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {ConnectionLostError} from "@web/core/network/rpc";
import {correct, entryOf, keepCorrections, toSend} from "./entry";
import {Kept} from "./kept";

export const PAUSE = 350;
const SHORTEST = 4;

/** A sentence for people out of whatever a call threw. */
export function sentenceOf(error) {
    return error?.data?.message || error?.message || String(error);
}

export function newKey() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What somebody types, what it was read as, and giving it. The text and its corrections
 * outlive an error, closing and a lost connection: they lie in `storage` until they are
 * given or deleted.
 */
export class QuickAssignStore {
    constructor({orm, storage, key}) {
        this.orm = orm;
        this.kept = new Kept(storage, key);
        this.asked = 0;
        this.state = reactive({
            text: "",
            entry: null,
            reading: false,
            sending: false,
            offline: false,
            problem: "",
            given: [],
        });
        this.requestKey = this.kept.restore(this.state, "entry", newKey());
    }

    keep() {
        const {text, entry} = this.state;
        this.kept.write({text, entry, requestKey: this.requestKey});
    }

    /** Changed, it is another request: asked again, it is given again. */
    changed() {
        this.requestKey = newKey();
        this.keep();
    }

    type(text) {
        this.state.text = text;
        this.state.problem = "";
        this.state.given = [];
        this.changed();
        browser.clearTimeout(this.pause);
        this.asked += 1;
        if (text.trim().length < SHORTEST) {
            this.state.entry = null;
            this.state.reading = false;
            this.keep();
            return;
        }
        this.state.reading = true;
        this.pause = browser.setTimeout(() => this.read(), PAUSE);
    }

    async read() {
        const turn = ++this.asked;
        const {text} = this.state;
        this.state.reading = true;
        try {
            const read = await this.orm.silent.call(
                "ecabinet.task",
                "preview_assignment",
                [text],
            );
            if (turn === this.asked) {
                this.state.entry = keepCorrections(entryOf(read), this.state.entry);
                this.state.offline = false;
                this.state.problem = "";
                this.keep();
            }
        } catch (error) {
            if (turn === this.asked) {
                this.fail(error);
            }
        }
        if (turn === this.asked) {
            this.state.reading = false;
        }
    }

    correct(field, value, names) {
        correct(this.state.entry, field, value, names);
        this.state.problem = "";
        this.changed();
    }

    set(name, value) {
        this.state.entry[name] = value;
        this.changed();
    }

    async send(asDraft = false) {
        const {entry} = this.state;
        if (!entry || this.state.sending || this.state.reading) {
            return;
        }
        this.state.sending = true;
        this.state.problem = "";
        try {
            const given = await this.orm.silent.call(
                "ecabinet.task",
                "assign_reviewed",
                [[toSend(entry)], this.requestKey, asDraft],
            );
            this.clear();
            this.state.given = given;
        } catch (error) {
            this.fail(error);
        }
        this.state.sending = false;
    }

    fail(error) {
        this.state.offline = error instanceof ConnectionLostError;
        this.state.problem = this.state.offline
            ? _t("No connection. What you typed is kept; try again once it is back.")
            : sentenceOf(error);
        this.keep();
    }

    /** The connection is back, or somebody wants to know whether it is. */
    retry() {
        if (this.state.text.trim().length >= SHORTEST && !this.state.sending) {
            return this.read();
        }
    }

    clear() {
        browser.clearTimeout(this.pause);
        this.asked += 1;
        Object.assign(this.state, {
            text: "",
            entry: null,
            reading: false,
            offline: false,
            problem: "",
            given: [],
        });
        this.changed();
    }
}
