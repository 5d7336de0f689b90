import {_t} from "@web/core/l10n/translation";

/**
 * What can be decided on a card, by its kind. `ask` names the words that are needed
 * before it is done; a decision without them takes one tap and one confirmation.
 */
export const DECISIONS = {
    submitted: [
        {kind: "task_approve", label: _t("Approve"), tone: "primary"},
        {kind: "task_return", label: _t("Return"), ask: "reason", need: true},
    ],
    declined: [
        {kind: "task_cancel", label: _t("Cancel the task"), ask: "reason", need: true},
        {kind: "open", label: _t("Give to another unit"), tone: "primary"},
    ],
    extension: [
        {kind: "extension_grant", label: _t("Grant"), tone: "primary"},
        {kind: "extension_refuse", label: _t("Refuse"), ask: "note", need: true},
    ],
    transfer: [
        {kind: "transfer_grant", label: _t("Grant"), tone: "primary"},
        {kind: "transfer_refuse", label: _t("Refuse"), ask: "note", need: true},
    ],
    programme: [
        {kind: "programme_approve", label: _t("Approve"), tone: "primary"},
        {kind: "programme_return", label: _t("Return"), ask: "reason", need: true},
    ],
    position: [
        {
            kind: "position",
            label: _t("Agree"),
            tone: "primary",
            with: {choice: "agree"},
        },
        {
            kind: "position",
            label: _t("Objection"),
            with: {choice: "objection"},
            ask: "comment",
        },
        {
            kind: "position",
            label: _t("Other opinion"),
            with: {choice: "other"},
            ask: "comment",
            need: true,
        },
    ],
    slip: [
        {kind: "slip", label: _t("Agree"), tone: "primary", with: {choice: "agree"}},
        {
            kind: "slip",
            label: _t("Do not agree"),
            with: {choice: "disagree"},
            ask: "comment",
        },
        {
            kind: "slip",
            label: _t("Other opinion"),
            with: {choice: "other"},
            ask: "comment",
            need: true,
        },
    ],
    opinion: [
        {
            kind: "opinion",
            label: _t("Put it to the session"),
            tone: "primary",
            with: {choice: "agree"},
        },
        {
            kind: "opinion",
            label: _t("After changes"),
            with: {choice: "change"},
            ask: "note",
            need: true,
        },
        {
            kind: "opinion",
            label: _t("Not yet"),
            with: {choice: "postpone"},
            ask: "note",
            need: true,
        },
    ],
    invitation: [
        {kind: "invitation_accept", label: _t("Attend"), tone: "primary"},
        {
            kind: "invitation_decline",
            label: _t("Cannot attend"),
            ask: "reason",
            need: true,
        },
    ],
    minutes: [{kind: "confirm_minutes", label: _t("Confirm"), tone: "primary"}],
    prepared: [],
};

export const KINDS = {
    submitted: _t("Result to approve"),
    declined: _t("Declined by the unit"),
    extension: _t("Asks for more time"),
    transfer: _t("Asks for another unit"),
    programme: _t("Programme to approve"),
    position: _t("Position before the meeting"),
    slip: _t("Opinion slip"),
    opinion: _t("Submission: your opinion"),
    invitation: _t("Invitation"),
    minutes: _t("Minutes to confirm"),
    prepared: _t("Prepared for you"),
};

/** Reads the desk and takes decisions; keeps what was typed when one is refused. */
export class DeskStore {
    constructor(orm) {
        this.orm = orm;
        this.forUser = false;
        this.desk = null;
        this.cards = {};
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

    decide(key, kind, id, values = {}) {
        return this.run(key, () =>
            this.orm.call("ecabinet.desk", "decide", [kind, id, values], {
                for_user_id: this.forUser,
            }),
        );
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

    remove(card) {
        // By key: what a component holds is its own view of the same card.
        const key = this.key(card);
        this.desk.waiting = this.desk.waiting.filter((each) => this.key(each) !== key);
        delete this.cards[key];
    }
}
