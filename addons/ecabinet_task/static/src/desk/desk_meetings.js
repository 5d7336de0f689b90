import {Component, useState} from "@odoo/owl";
import {shortMomentText, hourText} from "@ecabinet_meeting/common/moments";
import {words} from "@ecabinet_meeting/common/words";
import {BallotPanel} from "@ecabinet_meeting/session/room/ballot_panel";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {DeskPapers} from "./desk_papers";
import {DeskStore} from "./desk_store";

const {DateTime} = luxon;

const MEETINGS = {
    type: Array,
    element: {
        type: Object,
        shape: {id: Number, name: String, state: String, items: Array, "*": true},
    },
};

/**
 * Today's meetings and the next ones; one of them is open, with its papers. What is in
 * session is entered from its card, and a vote that is open is given there.
 */
export class DeskMeetings extends Component {
    static template = "ecabinet_task.DeskMeetings";
    static components = {BallotPanel, DeskPapers};
    static props = {
        today: MEETINGS,
        coming: MEETINGS,
        store: DeskStore,
        onOpen: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.state = useState({openId: false});
    }

    /** The hour; with its day where that is another than today. */
    when({date_start: start}) {
        const today = deserializeDateTime(start).hasSame(DateTime.now(), "day");
        return today ? hourText(start) : shortMomentText(start);
    }

    toggle(meeting) {
        this.state.openId = this.isOpen(meeting) ? false : meeting.id;
    }

    isOpen(meeting) {
        return this.state.openId === meeting.id;
    }

    isLive(meeting) {
        return ["in_session", "paused"].includes(meeting.state);
    }

    stateOf(meeting) {
        return words("meeting")[meeting.state];
    }

    currentItem(meeting) {
        const {current_item_id: id} = meeting;
        return id && meeting.items.find((item) => item.id === id);
    }
}
