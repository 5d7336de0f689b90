import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {ServerClock, useClock} from "./server_clock";
import {clockText, itemClock, programmeDelay, speechClock, speechText} from "./times";

const SPEECH = {
    type: Object,
    shape: {state: String, spoken_seconds: Number, limit_seconds: Number, "*": true},
};
const ITEM = {type: Object, shape: {planned_minutes: Number, "*": true}};

/** What the time of a speech (see speechClock) is, in words. */
export function speechWords(speech, time) {
    if (speech.state === "paused") {
        return _t("interrupted");
    }
    return {
        unlimited: _t("time spoken"),
        running: _t("time left"),
        warning: _t("time is running out"),
        over: _t("over time"),
    }[time.state];
}

/** The time of a speech: what is left of the limit, or what was spoken. */
export class SpeechClock extends Component {
    static template = "ecabinet_meeting.SpeechClock";
    static props = {clock: ServerClock, speech: SPEECH, warning: Number};

    setup() {
        this.clock = useClock(this.props.clock);
    }

    get time() {
        return speechClock(this.props.speech, this.clock.now, this.props.warning);
    }

    get text() {
        return speechText(this.time);
    }

    get words() {
        return speechWords(this.props.speech, this.time);
    }
}

/** How long the item in progress has taken. */
export class ItemClock extends Component {
    static template = "ecabinet_meeting.ItemClock";
    static props = {clock: ServerClock, item: ITEM};

    setup() {
        this.clock = useClock(this.props.clock);
    }

    get time() {
        return itemClock(this.props.item, this.clock.now);
    }

    get text() {
        return clockText(this.time.taken);
    }

    get planned() {
        return Math.round(this.time.planned / 60);
    }

    get over() {
        return this.time.planned && this.time.taken > this.time.planned;
    }
}

/** How far the session is ahead of its programme, or behind. */
export class ProgrammeClock extends Component {
    static template = "ecabinet_meeting.ProgrammeClock";
    static props = {
        clock: ServerClock,
        items: {type: Array, element: Object},
        currentId: {type: [Number, {value: false}]},
    };

    setup() {
        this.clock = useClock(this.props.clock);
    }

    get delay() {
        const {items, currentId} = this.props;
        return programmeDelay(items, currentId, this.clock.now);
    }

    get text() {
        const {delay} = this;
        if (delay > 0) {
            return _t("%s min behind", delay);
        }
        return delay < 0 ? _t("%s min ahead", -delay) : _t("on time");
    }
}
