import {Component, onWillStart, useState} from "@odoo/owl";
import {DashboardStore, filtersOfAddress, rateText} from "./dashboard_store";
import {DashboardFigure} from "./dashboard_figure";
import {DashboardTrend} from "./dashboard_trend";
import {dateOfMomentText, dateText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const PLACES = [
    ["unit", _t("All units")],
    ["sector", _t("All sectors")],
    ["source", _t("All sources")],
    ["body", _t("All bodies")],
];

/**
 * One screen for a leader, the head of a unit or a secretary: tasks and meetings of a
 * period. Whoever runs sessions sees these first, everybody else the tasks.
 */
export class Dashboard extends Component {
    static template = "ecabinet_report.Dashboard";
    static components = {DashboardFigure, DashboardTrend};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        const kept = this.props.state?.filters || filtersOfAddress();
        this.store = useState(new DashboardStore(useService("orm"), kept));
        this.state = useState({failed: ""});
        this.places = PLACES;
        this.rateText = rateText;
        this.print = () => window.print();
        useSetupAction({getLocalState: () => ({filters: this.store.filters})});
        onWillStart(() => this.run(() => this.store.load()));
    }

    async run(act) {
        try {
            await act();
            this.state.failed = "";
        } catch (error) {
            this.state.failed =
                error?.data?.message || _t("The server did not answer. Try again.");
        }
    }

    get board() {
        return this.store.board;
    }

    get days() {
        return `${dateText(this.board.first)} – ${dateText(this.board.last)}`;
    }

    get sessionsFirst() {
        return this.board.role === "secretary";
    }

    get statuses() {
        const {statuses} = this.board.tasks;
        return [
            ["completed_on_time", _t("Completed on time"), "good"],
            ["completed_late", _t("Completed late"), "warn"],
            ["open_within", _t("Within the term"), ""],
            ["open_overdue", _t("Overdue"), "bad"],
            ["without_deadline", _t("Without a deadline"), ""],
        ].map(([name, label, tone]) => ({label, tone, figure: statuses[name]}));
    }

    get sessionFigures() {
        const found = this.board.sessions;
        const figures = [
            [_t("Meetings held"), found.meeting],
            [_t("Minutes planned"), found.planned],
            [_t("Minutes taken"), found.actual],
            [_t("Minutes of preparation"), found.preparation],
            [_t("Adopted without debate"), found.uncontested, found.item.value],
            [_t("Attended"), found.came, found.called.value],
            [_t("Papers late"), found.late_papers, found.papers.value],
            [_t("Papers not opened"), found.unread],
            [_t("Positions given"), found.positions],
            [_t("Rounds of slips"), found.slips],
            [_t("Days of a slip"), found.slip_days],
            [_t("Slips not answered"), found.silent, found.asked.value],
            [_t("Days to the notice"), found.notice_days],
            [_t("Notices overdue"), found.late_notices],
        ];
        return figures
            .filter(([, figure]) => figure)
            .map(([label, figure, of]) => ({label, figure, of}));
    }

    ageLabel({after, last}) {
        return last
            ? _t("%(after)s to %(last)s days", {after: after + 1, last})
            : _t("more than %s days", after);
    }

    get ratesText() {
        const {due, completed, on_time} = this.board.tasks.rates;
        return _t(
            "Of %(due)s due tasks %(completed)s are completed, %(onTime)s on time.",
            {
                due: due.toLocaleString(),
                completed: rateText(completed),
                onTime: rateText(on_time),
            },
        );
    }

    loadText(unit) {
        const figures = {
            load: this.load(unit).toLocaleString(),
            overdue: unit.open_overdue.toLocaleString(),
            onTime: rateText(unit.on_time),
        };
        return unit.open_overdue
            ? _t("%(load)s open, %(overdue)s overdue · %(onTime)s on time", figures)
            : _t("%(load)s open · %(onTime)s on time", figures);
    }

    /** Width of a part of a unit's bar, in percent of the longest bar. */
    width(row, part) {
        const most = Math.max(...this.board.tasks.units.map((unit) => this.load(unit)));
        return `width: ${(100 * row[part]) / (most || 1)}%`;
    }

    load(row) {
        return row.open_within + row.open_overdue + row.open_without_deadline;
    }

    since(moment) {
        return _t("since %s", dateOfMomentText(moment));
    }

    openSaid(said) {
        this.open(said, _t("Tasks"));
    }

    open({model, domain}, name) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: model,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain,
            context: {active_test: false},
        });
    }
}

registry.category("actions").add("ecabinet_report.dashboard", Dashboard);
