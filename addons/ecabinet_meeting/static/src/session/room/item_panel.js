import {Component, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {ItemClock} from "./ticking";

const POSITIONS = {
    agree: _t("Agree"),
    objection: _t("Objection"),
    other: _t("Other opinion"),
};

/** The item in progress: its papers one tap away, one's position, the digest. */
export class ItemPanel extends Component {
    static template = "ecabinet_meeting.ItemPanel";
    static components = {ItemClock};
    static props = {
        store: Object,
        room: Object,
        item: Object,
        busy: Boolean,
        result: {optional: true},
    };

    setup() {
        this.recusal = useState({open: false, reason: ""});
    }

    get place() {
        const debated = this.props.room.items.filter((item) => item.kind !== "break");
        return `${debated.indexOf(this.props.item) + 1}/${debated.length}`;
    }

    get position() {
        const mine = this.props.item.my_position;
        if (!mine) {
            return "";
        }
        const words = [POSITIONS[mine.choice]];
        if (mine.wants_to_speak) {
            words.push(_t("wishes to speak"));
        }
        return mine.comment ? `${words.join(", ")}: ${mine.comment}` : words.join(", ");
    }

    get digest() {
        const {digest} = this.props.room;
        return digest && digest.item_id === this.props.item.id ? digest : null;
    }

    /** Those who said more than yes, one line each. */
    get voices() {
        return this.digest.positions.filter(
            (each) => each.choice !== "agree" || each.wants_to_speak || each.comment,
        );
    }

    get recused() {
        return this.props.item.recused.map(
            (id) => this.props.store.participantOf(id)?.name,
        );
    }

    get canRecuse() {
        const {me} = this.props.room;
        return (
            me.voting &&
            ["pending", "in_progress", "deferred"].includes(this.props.item.state) &&
            !this.props.item.recused.includes(me.participant_id)
        );
    }

    choice(voice) {
        return POSITIONS[voice.choice];
    }

    /** How long a paper is, and where one stopped reading. */
    pages({last_page: page, page_count: count}) {
        return page ? _t("p. %s/%s", page, count) : _t("%s p.", count);
    }

    open(paper) {
        browser.location.assign(`/ecabinet/paper/${paper.version_id}`);
    }

    async recuse() {
        await this.props.store.item(
            "action_recuse",
            this.props.item.id,
            this.recusal.reason,
        );
        Object.assign(this.recusal, {open: false, reason: ""});
    }
}
