import {colourOf} from "@ecabinet_meeting/common/meanings";
import {StatusGraphRenderer} from "@ecabinet_task/graph/status_graph";
import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    models,
    mountView,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";

class Work extends models.Model {
    _name = "work";

    unit = fields.Char();
    status = fields.Selection({
        selection: [
            ["open_within", "Within its term"],
            ["open_overdue", "Overdue"],
        ],
    });

    _records = [
        {id: 1, unit: "Finance", status: "open_within"},
        {id: 2, unit: "Finance", status: "open_overdue"},
        {id: 3, unit: "Health", status: "open_overdue"},
    ];
}

defineMailModels();
defineModels([Work]);

async function shownBy(arch) {
    const shown = {};
    patchWithCleanup(StatusGraphRenderer.prototype, {
        getChartConfig() {
            const config = super.getChartConfig();
            shown.datasets = config.data.datasets;
            shown.scale = config.options.scales.y;
            return config;
        },
    });
    await mountView({type: "graph", resModel: "work", arch});
    await animationFrame();
    return shown;
}

test("bars are coloured by what they mean, without a line of sums", async () => {
    const {datasets, scale} = await shownBy(
        `<graph js_class="ecabinet_status_graph" stacked="1">
            <field name="unit"/><field name="status"/>
        </graph>`,
    );
    expect(
        datasets.map(({label, backgroundColor}) => [label, backgroundColor]),
    ).toEqual([
        ["Within its term", colourOf("open_within")],
        ["Overdue", colourOf("open_overdue")],
    ]);
    expect(scale.ticks.precision).toBe(0);
});

test("of statuses alone each bar has its colour", async () => {
    const {datasets} = await shownBy(
        `<graph js_class="ecabinet_status_graph"><field name="status"/></graph>`,
    );
    expect(datasets.map((dataset) => dataset.backgroundColor)).toEqual([
        [colourOf("open_within"), colourOf("open_overdue")],
    ]);
});

test("what has no meaning of its own has no colour of ours", () => {
    expect(colourOf("something")).toBe(undefined);
    expect(colourOf("overdue")).not.toBe(colourOf("within"));
});
