import {DeskActs} from "@ecabinet_task/desk/desk_acts";
import {expect, test} from "@odoo/hoot";
import {click} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeDesk} from "./desk_helpers";

defineMailModels();

const ACT = {
    id: 4,
    label: "Assigning tasks",
    title: "Rà soát chợ",
    words: "Sở Công Thương",
    by: "Lương Anh Quân",
    done_at: "2026-10-20 02:00:00",
};

async function mountActs(own, answer) {
    const {calls, store} = await makeDesk({}, answer);
    const told = [];
    const onChanged = (message) => told.push(message);
    await mountWithCleanup(DeskActs, {props: {acts: [ACT], own, store, onChanged}});
    return {calls, told};
}

async function tap(target) {
    await click(target);
    await animationFrame();
}

test("what was done at once is taken back after one question", async () => {
    const {calls, told} = await mountActs(true, () => true);
    await tap(".o_ecabinet_desk_take_back");
    expect(calls).toEqual([]);
    await tap(".o_ecabinet_desk_take_back_now");
    expect(calls).toEqual([["action_take_back", [[4]]]]);
    expect(told).toEqual(["Taken back."]);
});

test("a refusal stays on the card", async () => {
    const refuse = () => {
        throw {data: {message: "The unit has answered by now."}};
    };
    const {told} = await mountActs(true, refuse);
    await tap(".o_ecabinet_desk_take_back");
    await tap(".o_ecabinet_desk_take_back_now");
    expect(".alert-danger").toHaveText("The unit has answered by now.");
    expect(told).toEqual([]);
});

test("an assistant sees it and takes nothing back", async () => {
    await mountActs(false);
    expect("article").toHaveText(/Rà soát chợ/);
    expect(".o_ecabinet_desk_take_back").toHaveCount(0);
});
