import {Votes, noteVote} from "@ecabinet_meeting/session/common/votes";
import {_t} from "@web/core/l10n/translation";

/**
 * Reads the desk and takes decisions; keeps what was typed when one is refused. What is
 * offered on which card comes with the desk (tools/desk/decisions.py).
 */
export class DeskStore {
    constructor(orm) {
        this.orm = orm;
        this.forUser = false;
        this.desk = null;
        this.instructed = {acts: [], at_once: []};
        this.cards = {};
        this.votes = new Votes(orm);
        this.voting = false;
    }

    async load() {
        this.desk = await this.orm.call("ecabinet.desk", "get_desk", [], {
            for_user_id: this.forUser,
        });
        const waiting = new Set(this.desk.waiting.map((card) => this.key(card)));
        for (const key of Object.keys(this.cards)) {
            if (key.includes(",") && !waiting.has(key)) {
                delete this.cards[key];
            }
        }
    }

    async loadInstructed() {
        this.instructed = await this.orm.call("ecabinet.desk", "get_instructed", [], {
            for_user_id: this.forUser,
        });
    }

    key(card) {
        return `${card.kind},${card.id}`;
    }

    /** What is typed, asked and answered on one card. */
    entry(key) {
        if (!this.cards[key]) {
            this.cards[key] = {chosen: null, words: "", error: "", busy: false};
        }
        return this.cards[key];
    }

    /** Choose one of the card's offers, or none (null). */
    choose(key, offer) {
        Object.assign(this.entry(key), {chosen: offer, error: ""});
    }

    /**
     * Run `act` for the card `key`; give its answer, or leave its refusal on the card.
     */
    async run(key, act) {
        const entry = this.entry(key);
        if (entry.busy) {
            return null;
        }
        entry.busy = true;
        entry.error = "";
        try {
            return await act();
        } catch (error) {
            entry.error =
                error?.data?.message ||
                _t("The server did not answer. Nothing is lost: try again.");
            return null;
        } finally {
            entry.busy = false;
        }
    }

    decide(key, decision, id, values = {}) {
        return this.run(key, () =>
            this.orm.call("ecabinet.desk", "decide", [decision, id, values], {
                for_user_id: this.forUser,
            }),
        );
    }

    /** Decide as the offer says, with what was written on the card. */
    take(key, offer, id) {
        const entry = this.entry(key);
        const words = offer.words && entry.words.trim();
        if (offer.words.needed && !words) {
            entry.error = _t("Write a few words first.");
            return null;
        }
        const values = words ? {[offer.words.name]: words} : {};
        return this.decide(key, offer.decision, id, {...offer.arguments, ...values});
    }

    confirm(key, draft, card) {
        if (draft.id) {
            return this.run(key, () =>
                this.orm.call("ecabinet.desk", "confirm", [draft.id]),
            );
        }
        const id = draft.kind === "position_confirm" ? card.position_id : card.id;
        return this.decide(key, draft.kind, id);
    }

    discard(key, draft) {
        return this.run(key, () =>
            this.orm.call("ecabinet.decision.draft", "action_discard", [[draft.id]]),
        );
    }

    takeBack(key, id) {
        return this.run(key, () =>
            this.orm.call("ecabinet.authority.act", "action_take_back", [[id]]),
        );
    }

    /** Vote in the session from its card, as in the room. */
    async cast(ballot, choice, participantId) {
        this.voting = true;
        try {
            const id = participantId || 0;
            const answer = await this.votes.handIn("cast", ballot.id, id, [choice]);
            if (answer.accepted) {
                const mine = ballot.my_votes.find((vote) => !vote.name);
                noteVote(ballot, id || mine?.participant_id, choice);
            }
            return answer;
        } finally {
            this.voting = false;
        }
    }

    remove(card) {
        // By key: what a component holds is its own view of the same card.
        const key = this.key(card);
        this.desk.waiting = this.desk.waiting.filter((each) => this.key(each) !== key);
        delete this.cards[key];
    }
}
