import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {colourOf} from "@ecabinet_meeting/common/meanings";
import {_t} from "@web/core/l10n/translation";
import {loadBundle} from "@web/core/assets";

/** Due tasks by reporting month, and the share that was done on time. */
export class DashboardTrend extends Component {
    static template = "ecabinet_report.DashboardTrend";
    static props = {months: Array, onOpen: Function};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.months],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get labels() {
        return this.props.months.map(({month}) => month.split("-").reverse().join("/"));
    }

    get config() {
        const bars = [
            ["on_time", _t("On time")],
            ["late", _t("Completed late")],
            ["overdue", _t("Overdue")],
        ].map(([name, label]) => ({
            label,
            data: this.props.months.map((month) => month[name]),
            backgroundColor: colourOf(name),
            stack: "tasks",
            order: 2,
        }));
        const rate = {
            type: "line",
            label: _t("Completed on time (%)"),
            data: this.props.months.map((month) =>
                month.rate === null ? null : month.rate / 100,
            ),
            borderColor: colourOf("rate"),
            backgroundColor: colourOf("rate"),
            yAxisID: "rate",
            order: 1,
        };
        return {
            type: "bar",
            data: {labels: this.labels, datasets: [...bars, rate]},
            options: {
                animation: false,
                maintainAspectRatio: false,
                onClick: (_event, hits) =>
                    hits.length && this.props.onOpen(this.props.months[hits[0].index]),
                plugins: {legend: {position: "bottom"}},
                scales: {
                    x: {stacked: true},
                    y: {stacked: true, beginAtZero: true, ticks: {precision: 0}},
                    rate: {position: "right", min: 0, max: 100, grid: {display: false}},
                },
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
