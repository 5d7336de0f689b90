import {Component, useState} from "@odoo/owl";
import {dayText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {DeskPapers} from "./desk_papers";
import {DeskStore} from "./desk_store";
import {DeskWords} from "./desk_words";

/** One thing that waits: what it is, from whom, and its decision, all in place. */
export class DeskCard extends Component {
    static template = "ecabinet_task.DeskCard";
    static components = {DeskPapers, DeskWords};
    static props = {
        card: {
            type: Object,
            shape: {
                kind: String,
                id: Number,
                title: String,
                facts: {type: Array, element: String},
                draft: [Object, {value: false}],
                "*": true,
            },
        },
        store: DeskStore,
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

    get key() {
        return this.store.key(this.props.card);
    }

    get kind() {
        return this.store.desk.kinds[this.props.card.kind];
    }

    get entry() {
        return this.store.entry(this.key);
    }

    /** The leader first answers what was prepared; the buttons come on "Change". */
    get showsDecisions() {
        return !this.props.card.draft || !this.props.own || this.local.changing;
    }

    get facts() {
        return this.props.card.facts.filter(Boolean).join(" · ");
    }

    get late() {
        const {card} = this.props;
        return card.late && card.date ? _t("Overdue since %s", dayText(card.date)) : "";
    }

    choose(offer) {
        if (offer.decision === "open") {
            return this.open();
        }
        if (offer.decision === "confirm_minutes") {
            return this.props.onMinutes(this.props.card);
        }
        this.store.choose(this.key, offer);
    }

    async decide() {
        const {card, onSettled} = this.props;
        const reply = await this.store.take(this.key, this.entry.chosen, card.id);
        if (reply) {
            onSettled(card, reply.message);
        }
    }

    async confirm() {
        const {card, onSettled} = this.props;
        const reply = await this.store.confirm(this.key, card.draft, card);
        if (reply) {
            onSettled(card, reply.message);
        }
    }

    async discard() {
        const {card} = this.props;
        if (!card.draft.id) {
            this.local.changing = true;
            return;
        }
        const done = await this.store.discard(this.key, card.draft);
        if (done) {
            if (card.kind === "prepared") {
                this.props.onSettled(card, _t("Set aside; nothing was decided."));
            } else {
                card.draft = false;
            }
        }
    }

    open() {
        return this.props.onOpen(this.props.card.open_model, this.props.card.open_id);
    }
}
