import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

const COLUMNS = [
    ["all", _t("Tasks")],
    ["completed_on_time", _t("Completed on time")],
    ["completed_late", _t("Completed late")],
    ["open_within", _t("Within the term")],
    ["open_overdue", _t("Overdue")],
];

/**
 * The figures of a periodic report: its sentences and its tables. A tap on a sentence or
 * a number opens the tasks that it counts.
 */
export class ReportFigures extends Component {
    static template = "ecabinet_report.ReportFigures";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.columns = COLUMNS;
        this.titles = {
            unit: _t("By unit"),
            sector: _t("By sector"),
            source: _t("By source"),
        };
    }

    get shown() {
        return this.props.record.data[this.props.name];
    }

    get tables() {
        return Object.keys(this.titles)
            .map((name) => ({name, rows: this.shown.tables[name]}))
            .filter((table) => table.rows.length);
    }

    openSentence({figure, unit, sector}) {
        const dimension = (unit && "unit") || (sector && "sector") || "";
        return this.open(figure, dimension, unit || sector);
    }

    async open(figure, dimension = "", key = "") {
        const {resId, resModel} = this.props.record;
        if (figure === "not_reported") {
            this.action.doAction(
                await this.orm.call(resModel, "action_open_below", [[resId]]),
            );
            return;
        }
        this.action.doAction(
            await this.orm.call(resModel, "action_open_figure", [
                [resId],
                figure,
                dimension,
                String(key || (dimension ? "0" : "")),
            ]),
        );
    }
}

registry.category("fields").add("ecabinet_report_figures", {
    component: ReportFigures,
    supportedTypes: ["json"],
});
