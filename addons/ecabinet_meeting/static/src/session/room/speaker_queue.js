import {Component, useRef} from "@odoo/owl";
import {useSortable} from "@web/core/utils/sortable_owl";
import {words} from "../../common/words";
import {SpeechClock} from "../common/ticking";
import {
    inSession,
    isMine,
    isPresent,
    onTheFloor,
    participantOf,
    ROOM,
    ROOM_ITEM,
    waitingToSpeak,
} from "./room_state";
import {RoomStore} from "./room_store";

/** Who has the floor and who waits; whoever runs the meeting conducts it here. */
export class SpeakerQueue extends Component {
    static template = "ecabinet_meeting.SpeakerQueue";
    static components = {SpeechClock};
    static props = {
        store: RoomStore,
        room: ROOM,
        busy: Boolean,
        item: {...ROOM_ITEM, optional: true},
    };

    setup() {
        useSortable({
            ref: useRef("waiting"),
            elements: ".o_room_row",
            handle: ".o_room_drag",
            cursor: "grabbing",
            enable: () => this.runs && !this.props.busy && this.waiting.length > 1,
            onDrop: ({element, previous}) => this.drop(element, previous),
        });
    }

    get floor() {
        return onTheFloor(this.props.room);
    }

    get waiting() {
        return waitingToSpeak(this.props.room);
    }

    get runs() {
        const {room} = this.props;
        return room.me.runs_meeting && inSession(room);
    }

    /** Raised by anybody who may speak, at any time; one at a time. */
    get canRaiseOrder() {
        const {room} = this.props;
        const {me} = room;
        return (
            inSession(room) &&
            !me.runs_meeting &&
            me.present &&
            me.may_speak &&
            !room.speeches.some(
                (speech) => this.mine(speech) && speech.kind === "point_of_order",
            )
        );
    }

    kind(speech) {
        return words("speech")[speech.kind];
    }

    person(speech) {
        return participantOf(this.props.room, speech.participant_id);
    }

    mine(speech) {
        return isMine(this.props.room, speech);
    }

    absent(speech) {
        return !isPresent(this.person(speech));
    }

    /** Who was interrupted goes on first, unless this one interrupts as well. */
    mayCall(speech) {
        const floor = onTheFloor(this.props.room);
        const order = floor.some((one) => one.kind === "point_of_order");
        return (
            !this.absent(speech) &&
            (speech.kind === "point_of_order" ||
                (speech.kind === "question" && order) ||
                !floor.some((one) => one.state === "paused"))
        );
    }

    take(method, speech, ...args) {
        return this.props.store.speech(method, speech.id, ...args);
    }

    /** Move one who waits a place up (-1) or down (+1): the order is the chair's. */
    move(speech, by) {
        const ids = this.waiting.map((each) => each.id);
        const place = ids.indexOf(speech.id);
        ids.splice(place, 1);
        ids.splice(place + by, 0, speech.id);
        return this.props.store.meeting("action_order_speakers", ids);
    }

    /** Dropped behind another, or at the head of the list. */
    drop(element, previous) {
        const id = Number(element.dataset.id);
        const ids = this.waiting.map((each) => each.id).filter((each) => each !== id);
        const behind = previous ? ids.indexOf(Number(previous.dataset.id)) + 1 : 0;
        ids.splice(behind, 0, id);
        return this.props.store.meeting("action_order_speakers", ids);
    }

    toggleList() {
        const method = this.props.item.list_closed
            ? "action_reopen_speakers"
            : "action_close_speakers";
        return this.props.store.item(method, this.props.item.id);
    }
}
