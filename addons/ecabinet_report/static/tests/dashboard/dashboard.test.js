import {DashboardFigure} from "@ecabinet_report/dashboard/dashboard_figure";
import {Dashboard} from "@ecabinet_report/dashboard/dashboard";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup, onRpc, mockService} from "@web/../tests/web_test_helpers";

defineMailModels();

function figure(value, domain = []) {
    return {value, model: "ecabinet.task", domain};
}

function makeBoard(values = {}) {
    const unit = {
        id: 5,
        name: "Sở Tài chính",
        open_within: 3,
        open_overdue: 1,
        open_without_deadline: 0,
        on_time: 9000,
        model: "ecabinet.task",
        domain: [["lead_department_id", "=", 5]],
    };
    return {
        role: "leader",
        filters: {
            period: "month",
            unit: false,
            sector: false,
            source: false,
            body: false,
        },
        first: "2026-09-15",
        last: "2026-10-14",
        choices: {
            period: [
                ["month", "Month"],
                ["year", "Year"],
            ],
            unit: [[5, "Sở Tài chính"]],
            sector: [],
            source: [],
            body: [],
        },
        tasks: {
            statuses: {
                completed_on_time: figure(14),
                completed_late: figure(2),
                open_within: figure(5),
                open_overdue: figure(1, [["legal_status", "=", "open_overdue"]]),
                without_deadline: figure(0),
            },
            rates: {due: 17, completed: 9411, on_time: 8235},
            units: [unit],
            ages: [{...figure(1), after: 0, last: 7}],
            stuck: [],
            trend: [],
            insights: [
                {
                    ...figure(9, [["sector_id", "=", 7]]),
                    text: "Lĩnh vực Y tế còn 9 nhiệm vụ quá hạn.",
                    kind: "sector",
                },
            ],
        },
        sessions: false,
        ...values,
    };
}

async function mountBoard(board = makeBoard()) {
    const asked = [];
    const opened = [];
    onRpc("ecabinet.dashboard", "get_dashboard", ({args}) => {
        asked.push(args[0]);
        return board;
    });
    mockService("action", {doAction: (action) => opened.push(action)});
    await mountWithCleanup(Dashboard, {
        props: {action: {}, actionId: 1, updateActionState: () => {}, className: ""},
    });
    return {asked, opened};
}

test("everything comes in one call; a figure opens its records", async () => {
    const {asked, opened} = await mountBoard();
    expect(asked.length).toBe(1);
    expect(queryAllTexts(".o_ecabinet_board_tasks .o_ecabinet_board_value")).toEqual([
        "14",
        "2",
        "5",
        "1",
        "0",
    ]);
    await click(".o_ecabinet_board_bad");
    expect(opened[0].domain).toEqual([["legal_status", "=", "open_overdue"]]);
    await click(".o_ecabinet_board_units button");
    expect(opened[1].domain).toEqual([["lead_department_id", "=", 5]]);
});

test("a sentence opens what it counts", async () => {
    const {opened} = await mountBoard();
    expect(queryAllTexts(".o_ecabinet_board_said li")).toEqual([
        "Lĩnh vực Y tế còn 9 nhiệm vụ quá hạn.",
    ]);
    await click(".o_ecabinet_board_said button");
    expect(opened[0].domain).toEqual([["sector_id", "=", 7]]);
});

test("choosing a filter asks again", async () => {
    const {asked} = await mountBoard();
    const select = document.querySelector("select[name=unit]");
    select.value = "5";
    select.dispatchEvent(new Event("change"));
    await animationFrame();
    expect(asked[1]).toEqual({unit: 5});
});

test("what cannot be shown is said", async () => {
    onRpc("ecabinet.dashboard", "get_dashboard", () => {
        throw new Error("lost");
    });
    await mountWithCleanup(Dashboard, {
        props: {action: {}, actionId: 1, updateActionState: () => {}, className: ""},
    });
    expect(".alert-danger").toHaveCount(1);
});

test("a figure that there is not is a dash", async () => {
    await mountWithCleanup(DashboardFigure, {
        props: {label: "Days", figure: figure(null), of: 3, onOpen: () => {}},
    });
    expect(".o_ecabinet_board_value").toHaveText("– / 3");
});
