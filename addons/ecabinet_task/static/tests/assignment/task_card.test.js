import {entryOf} from "@ecabinet_task/assignment/quick_assign/entry";
import {TaskCard} from "@ecabinet_task/assignment/quick_assign/task_card";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeRead} from "./reads";

defineMailModels();

const CHOICES = {
    may_assign: true,
    urgency: [
        {value: "normal", label: "Normal"},
        {value: "khan", label: "Urgent"},
    ],
    recurrence: [{value: "weekly", label: "Weekly"}],
    sectors: [],
    groups: [{value: 4, label: "All communes"}],
};

test("a card says what is not stated and offers who may be meant", async () => {
    const corrections = [];
    await mountWithCleanup(TaskCard, {
        props: {
            entry: entryOf(makeRead({name: "<b>Báo cáo</b>"})),
            choices: CHOICES,
            correct: (...change) => corrections.push(change),
            set: () => {},
        },
    });
    expect(".o_assign_tile[data-field=deadline]").toHaveText(/not stated/);
    expect(queryAllTexts(".o_assign_candidates .btn")).toEqual(["Sở A", "Sở B"]);
    await click(".o_assign_candidates .btn:last");
    expect(corrections).toEqual([["lead_department_id", 2]]);
    await click(".o_assign_tile[data-field=urgency] .o_assign_value");
    await animationFrame();
    expect(".o_assign_tile[data-field=urgency] select").toHaveCount(1);
});
