import {Component} from "@odoo/owl";

/** A number with what it is about; a tap opens the records that it counts. */
export class DashboardFigure extends Component {
    static template = "ecabinet_report.DashboardFigure";
    static props = {
        label: String,
        figure: Object,
        onOpen: Function,
        of: {type: [Number, String], optional: true},
        tone: {type: String, optional: true},
    };

    get value() {
        const {value} = this.props.figure;
        return value === null || value === false ? "–" : value.toLocaleString();
    }
}
