import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {words} from "../../common/words";
import {useClock} from "../common/server_clock";
import {speechWords} from "../common/ticking";
import {clockText, itemClock, speechClock, speechText} from "../common/times";
import {WallStore} from "./wall_store";

const STATES = {
    invited: _t("The session has not been opened yet"),
    paused: _t("The session is paused"),
    closed: _t("The session is closed"),
    published: _t("The session is closed"),
};

/** The screen on the wall: one thing at a time, to be read from the last row. */
export class Wall extends Component {
    static template = "ecabinet_meeting.Wall";
    static props = {...standardActionServiceProps};
    // Without Odoo's menus, however one comes in: a button, a reload, a bookmark.
    static target = "fullscreen";

    setup() {
        this.action = useService("action");
        this.store = new WallStore(
            useService("orm"),
            useService("bus_service"),
            this.props.action.context.active_id,
        );
        this.state = useState(this.store.state);
        this.clock = useClock(this.store.clock);
        onWillStart(() => this.store.enter());
        onWillUnmount(() => this.store.leave());
    }

    get wall() {
        return this.state.snapshot;
    }

    /** What fills the screen now. */
    get shows() {
        const {ballot, speech, item, meeting} = this.wall;
        if (ballot?.state === "open") {
            return "vote";
        }
        if (this.state.code) {
            return "code";
        }
        if (meeting.state === "in_session" && speech) {
            return "speech";
        }
        if (ballot) {
            return "result";
        }
        return meeting.state === "in_session" && item ? "item" : "state";
    }

    get speechTime() {
        const {speech, speaking} = this.wall;
        return speechClock(speech, this.clock.now, speaking.warning_seconds);
    }

    get speechText() {
        return speechText(this.speechTime);
    }

    get speechWords() {
        return speechWords(this.wall.speech, this.speechTime);
    }

    get itemText() {
        const time = itemClock(this.wall.item, this.clock.now);
        return time ? clockText(time.taken) : "";
    }

    get outcome() {
        return words("outcome")[this.wall.ballot.outcome] || "";
    }

    get meetingState() {
        const {state} = this.wall.meeting;
        return STATES[state] || words("meeting")[state];
    }

    leave() {
        return this.action.doAction("ecabinet_meeting.ecabinet_meeting_room_action", {
            additionalContext: {active_id: this.store.meetingId},
        });
    }
}

registry.category("actions").add("ecabinet_meeting.wall", Wall);
