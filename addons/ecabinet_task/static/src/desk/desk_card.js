import {Component, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {DECISIONS, KINDS} from "./desk_store";

/** One thing that waits: what it is, from whom, and its decision, all in place. */
export class DeskCard extends Component {
    static template = "ecabinet_task.DeskCard";
    static props = {
        card: Object,
        store: Object,
        own: Boolean,
        leader: String,
        onSettled: Function,
        onMinutes: Function,
        onOpen: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.local = useState({changing: false, whole: false});
    }

    get entry() {
        return this.store.entry(this.store.key(this.props.card));
    }

    get kind() {
        return KINDS[this.props.card.kind];
    }

    get decisions() {
        return DECISIONS[this.props.card.kind];
    }

    /** The leader first answers what was prepared; the buttons come on "Change". */
    get showsDecisions() {
        return !this.props.card.draft || !this.props.own || this.local.changing;
    }

    get placeholder() {
        return this.entry.chosen.ask === "reason" || this.entry.chosen.ask === "note"
            ? _t("Why, in a few words")
            : _t("Your opinion");
    }

    get asksTwice() {
        const {chosen} = this.entry;
        return chosen && !chosen.ask;
    }

    get facts() {
        return this.props.card.facts.filter(Boolean).join(" · ");
    }

    get late() {
        const {card} = this.props;
        return card.late && card.date
            ? _t("Overdue since %s", deserializeDateTime(card.date).toFormat("dd/MM"))
            : "";
    }

    choose(decision) {
        if (decision.kind === "open") {
            return this.open();
        }
        if (decision.kind === "confirm_minutes") {
            return this.props.onMinutes(this.props.card);
        }
        this.entry.error = "";
        this.entry.chosen = decision;
    }

    forget() {
        this.entry.error = "";
    }

    back() {
        this.entry.chosen = null;
        this.entry.error = "";
    }

    async decide() {
        const {entry, props} = this;
        const {chosen} = entry;
        if (chosen.need && !entry.words.trim()) {
            entry.error = _t(
                "Write a few words first: the other side has to know why.",
            );
            return;
        }
        const values = {...chosen.with};
        if (chosen.ask && entry.words.trim()) {
            values[chosen.ask] = entry.words;
        }
        const reply = await props.store.decide(
            props.store.key(props.card),
            chosen.kind,
            props.card.id,
            values,
        );
        if (reply) {
            props.onSettled(props.card, reply.message);
        }
    }

    async confirm() {
        const {store, card, onSettled} = this.props;
        const reply = await store.confirm(store.key(card), card.draft, card);
        if (reply) {
            onSettled(card, reply.message);
        }
    }

    async discard() {
        const {store, card} = this.props;
        if (!card.draft.id) {
            this.local.changing = true;
            return;
        }
        const done = await store.discard(store.key(card), card.draft);
        if (done) {
            if (card.kind === "prepared") {
                this.props.onSettled(card, _t("Set aside; nothing was decided."));
            } else {
                card.draft = false;
            }
        }
    }

    openPaper(paper) {
        browser.location.assign(`/ecabinet/paper/${paper.version_id}`);
    }

    open() {
        return this.props.onOpen(this.props.card.open_model, this.props.card.open_id);
    }
}
