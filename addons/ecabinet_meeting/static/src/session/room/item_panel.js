import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {openPaper} from "../../common/open_paper";
import {words} from "../../common/words";
import {ItemClock} from "../common/ticking";
import {Conclusion} from "./conclusion";
import {debatedItems, participantOf, ROOM, ROOM_ITEM} from "./room_state";
import {RoomStore} from "./room_store";

/** The item in progress: its papers one tap away, one's position, the digest. */
export class ItemPanel extends Component {
    static template = "ecabinet_meeting.ItemPanel";
    static components = {Conclusion, ItemClock};
    static props = {
        store: RoomStore,
        room: ROOM,
        item: ROOM_ITEM,
        busy: Boolean,
        result: {type: String, optional: true},
        concluding: Boolean,
        conclude: Function,
    };

    setup() {
        this.recusal = useState({open: false, reason: ""});
        // Whose words are read whole; one line each is all that a glance needs.
        this.whole = useState({});
        this.openPaper = openPaper;
    }

    get place() {
        const debated = debatedItems(this.props.room);
        return `${debated.indexOf(this.props.item) + 1}/${debated.length}`;
    }

    get position() {
        const mine = this.props.item.my_position;
        if (!mine) {
            return "";
        }
        const said = [words("position")[mine.choice]];
        if (mine.wants_to_speak) {
            said.push(_t("wishes to speak"));
        }
        return mine.comment ? `${said.join(", ")}: ${mine.comment}` : said.join(", ");
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
            (id) => participantOf(this.props.room, id)?.name,
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
        return words("position")[voice.choice];
    }

    /** How long a paper is, and where one stopped reading. */
    pages({last_page: page, page_count: count}) {
        return page ? _t("p. %s/%s", page, count) : _t("%s p.", count);
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
