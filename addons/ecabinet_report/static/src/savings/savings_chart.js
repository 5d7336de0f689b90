import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {colourOf} from "@ecabinet_meeting/common/meanings";
import {_t} from "@web/core/l10n/translation";
import {loadBundle} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

function goalLine(label, goal, count, color) {
    return {
        type: "line",
        label,
        data: Array(count).fill(goal),
        borderColor: color,
        borderDash: [6, 4],
        borderWidth: 2,
        pointRadius: 0,
    };
}

/** What was saved, month by month, with the goals as lines. */
export class SavingsChart extends Component {
    static template = "ecabinet_report.SavingsChart";
    static props = {...standardFieldProps};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.series],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get series() {
        return this.props.record.data[this.props.name];
    }

    get hasMonths() {
        return Boolean(this.series?.months?.length);
    }

    get config() {
        const {months, time, paper, goal_time, goal_paper} = this.series;
        const count = months.length;
        const [timeColour, paperColour] = ["rate", "on_time"].map(colourOf);
        return {
            type: "bar",
            data: {
                labels: months.map((month) => month.split("-").reverse().join("/")),
                datasets: [
                    {
                        label: _t("Time saved (%)"),
                        data: time,
                        backgroundColor: timeColour,
                    },
                    {
                        label: _t("Paper saved (%)"),
                        data: paper,
                        backgroundColor: paperColour,
                    },
                    goalLine(_t("Goal for time"), goal_time, count, timeColour),
                    goalLine(_t("Goal for paper"), goal_paper, count, paperColour),
                ],
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                scales: {y: {suggestedMin: 0, suggestedMax: 100}},
            },
        };
    }

    draw() {
        this.chart?.destroy();
        if (this.canvas.el) {
            // eslint-disable-next-line no-undef
            this.chart = new Chart(this.canvas.el, this.config);
        }
    }
}

registry.category("fields").add("ecabinet_savings_chart", {
    component: SavingsChart,
    supportedTypes: ["json"],
});
