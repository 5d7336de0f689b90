import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {concludedOn, ROOM, ROOM_ITEM} from "./room_state";
import {RoomStore} from "./room_store";

/** The chair's conclusion on the item, typed (or dictated) as it is spoken. */
export class Conclusion extends Component {
    static template = "ecabinet_meeting.Conclusion";
    static props = {
        store: RoomStore,
        room: ROOM,
        item: ROOM_ITEM,
        busy: Boolean,
        open: Boolean,
        toggle: Function,
    };

    setup() {
        this.field = useRef("field");
        this.state = useState({text: ""});
        useEffect(
            (field) => field?.focus(),
            () => [this.field.el],
        );
    }

    get noted() {
        return concludedOn(this.props.room, this.props.item.id);
    }

    async note() {
        const {store, item, toggle} = this.props;
        await store.item("note_conclusion", item.id, this.state.text);
        this.state.text = "";
        toggle(false);
    }
}
