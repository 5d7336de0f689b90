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

test("a converted day is to be checked, and rules say why to who may know", async () => {
    const text = "Giao STN báo cáo trước mùng 5 Tết";
    const entry = entryOf(
        makeRead({
            text,
            deadline: "2027-02-10 10:00:00",
            deadline_doubt: "lunar",
            spans: [{field: "deadline", start: 17, end: text.length}],
            because: {is_task: "somebody is given an order", lead: "", deadline: "a"},
        }),
    );
    const card = await mountWithCleanup(TaskCard, {
        props: {entry, choices: CHOICES, correct: () => {}, set: () => {}},
    });
    expect(".o_assign_tile[data-field=deadline] .o_assign_note").toHaveText(
        /“trước mùng 5 Tết” was converted/,
    );
    expect("details summary").toHaveText("Rules that decided");
    expect(card.why).toEqual(["Task: somebody is given an order", "Deadline: a"]);
    entry.touched.push("deadline");
    expect(card.deadlineDoubt).toBe("");
});
