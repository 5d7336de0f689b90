import {DeskWork} from "@ecabinet_task/desk/desk_work";
import {expect, test} from "@odoo/hoot";
import {click, edit, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeDesk, makeTask} from "./desk_helpers";

defineMailModels();

async function mountWork(task) {
    const work = {
        to_accept: [],
        overdue: [],
        today: [],
        going: [],
        counts: {to_accept: 0, overdue: 0, today: 0, going: 0},
    };
    work[task.state === "assigned" ? "to_accept" : "going"].push(task);
    const {calls, store} = await makeDesk({work});
    await mountWithCleanup(DeskWork, {
        props: {store, onOpen: () => {}},
    });
    return calls;
}

async function tap(target) {
    await click(target);
    await animationFrame();
}

test("one tap accepts, and the steps of the work follow", async () => {
    const calls = await mountWork(makeTask());
    expect(queryAllTexts("[data-decision]")).toEqual(["Accept", "Decline"]);
    await tap("[data-decision=task_accept]");
    expect(calls).toEqual([["decide", ["task_accept", 8, {}]]]);
    await tap(".o_ecabinet_desk_steps .btn:contains('50')");
    expect(calls.at(-1)).toEqual(["decide", ["task_progress", 8, {progress: 50}]]);
    expect(queryAllTexts("[aria-pressed=true]")).toEqual(["25%", "50%"]);
});

test("a result is handed in with a few words", async () => {
    const calls = await mountWork(makeTask({state: "in_progress"}));
    await tap("[data-decision=task_submit]");
    await tap(".o_ecabinet_desk_sure");
    expect(".alert-danger").toHaveText("Write a few words first.");
    await click("textarea");
    await edit("Đã gửi báo cáo");
    await tap(".o_ecabinet_desk_sure");
    expect(calls).toEqual([["decide", ["task_submit", 8, {result: "Đã gửi báo cáo"}]]]);
    expect(".text-success").toHaveText("Handed in; it waits for approval.");
    expect("textarea").toHaveCount(0);
});

test("tapped again, a box for words is put away", async () => {
    await mountWork(makeTask());
    await tap("[data-decision=task_decline]");
    expect("textarea").toHaveCount(1);
    await tap("[data-decision=task_decline]");
    expect("textarea").toHaveCount(0);
});
