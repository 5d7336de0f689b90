import {Component, useState} from "@odoo/owl";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {words} from "../../common/words";
import {inSession, isPresent, ROOM} from "./room_state";
import {RoomStore} from "./room_store";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Who is called and who is there: a list, or a map of the seats on wide screens. */
export class People extends Component {
    static template = "ecabinet_meeting.People";
    static props = {store: RoomStore, room: ROOM, busy: Boolean};

    setup() {
        this.action = useService("action");
        this.state = useState({map: false});
    }

    get hasSeats() {
        return this.props.room.participants.some((each) => each.seat);
    }

    /** Rows of the map, down to the last one in which somebody sits. */
    get rows() {
        const seated = new Map(
            this.props.room.participants.map((each) => [each.seat, each]),
        );
        const {rows, columns} = this.props.room.seating;
        const all = Array.from({length: rows}, (_row, row) =>
            Array.from({length: columns}, (_column, column) => {
                const seat = `${LETTERS[row]}${column + 1}`;
                return {seat, person: seated.get(seat)};
            }),
        );
        const last = all.findLastIndex((row) => row.some((each) => each.person));
        return all.slice(0, last + 1);
    }

    get elsewhere() {
        const shown = new Set(this.rows.flat().map((each) => each.seat));
        return this.props.room.participants.filter((each) => !shown.has(each.seat));
    }

    get runs() {
        return this.props.room.me.runs_meeting;
    }

    get inSession() {
        return inSession(this.props.room);
    }

    presence(person) {
        return words("attendance")[person.attendance_state];
    }

    isPresent(person) {
        return isPresent(person);
    }

    mark(person) {
        return this.props.store.participant(
            this.isPresent(person) ? "action_check_out" : "action_check_in",
            person.id,
        );
    }

    /** A mark that was a mistake: asks how it was, and why. */
    async correct(person) {
        await this.action.doActionButton({
            type: "object",
            name: "action_ask_correction",
            resModel: "ecabinet.participant",
            resId: person.id,
            resIds: [person.id],
            // Without it the title of the dialog would be in the source language.
            context: user.context,
            onClose: () => this.props.store.load(),
        });
    }

    isMarked(person) {
        return ["in_person", "online", "left"].includes(person.attendance_state);
    }

    /** All members at once who are not marked yet. */
    markAll() {
        const ids = this.unmarked.map((each) => each.id);
        return this.props.store.act("ecabinet.participant", "action_check_in", ids);
    }

    get unmarked() {
        return this.props.room.participants.filter(
            (each) => each.voting && each.attendance_state === "not_marked",
        );
    }

    register(person) {
        return this.props.store.register("ordinary", person.id);
    }
}
