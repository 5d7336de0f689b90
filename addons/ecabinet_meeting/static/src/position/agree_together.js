import {Component, useState} from "@odoo/owl";

/** The list of what nobody contests, to look through and agree to at once. */
export class AgreeTogether extends Component {
    static template = "ecabinet_meeting.AgreeTogether";
    static props = {items: Array, agree: Function};

    setup() {
        this.state = useState({open: false, leftOut: {}, busy: false});
    }

    get chosen() {
        return this.props.items.filter((item) => !this.state.leftOut[item.id]);
    }

    toggle(item) {
        this.state.leftOut[item.id] = !this.state.leftOut[item.id];
    }

    async agree() {
        this.state.busy = true;
        try {
            await this.props.agree(this.chosen);
            Object.assign(this.state, {open: false, leftOut: {}});
        } finally {
            this.state.busy = false;
        }
    }
}
