import {DeskCard} from "@ecabinet_task/desk/desk_card";
import {expect, test} from "@odoo/hoot";
import {click, edit, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {makeCard, makeDesk} from "./desk_helpers";

defineMailModels();

async function mountCard(values, {own = true, answer} = {}) {
    const card = makeCard(values);
    const {calls, store} = await makeDesk({waiting: [card]}, answer);
    const settled = [];
    const opened = [];
    await mountWithCleanup(DeskCard, {
        props: {
            card,
            store,
            own,
            leader: "Chủ tịch",
            onSettled: (_card, message) => settled.push(message),
            onMinutes: () => {},
            onOpen: (...record) => opened.push(record),
        },
    });
    return {calls, opened, settled};
}

const draft = {id: 3, by: "Thư ký", kind: "task_approve", label: "Approve", words: ""};

async function tap(target) {
    await click(target);
    await animationFrame();
}

test("a card offers what the server says, and confirms before it is done", async () => {
    const {calls, settled} = await mountCard();
    expect(queryAllTexts("[data-decision]")).toEqual(["Approve", "Return"]);
    await tap("[data-decision=task_approve]");
    expect(calls).toEqual([]);
    expect("textarea").toHaveCount(0);
    expect(".o_ecabinet_desk_sure").toHaveText("Approve: confirm");
    await tap(".o_ecabinet_desk_sure");
    expect(calls).toEqual([["decide", ["task_approve", 5, {}]]]);
    expect(settled).toEqual(["Done."]);
});

test("words that are needed are asked for, others may be left out", async () => {
    const {calls} = await mountCard();
    await tap("[data-decision=task_return]");
    expect("textarea").toHaveAttribute("placeholder", "Why");
    await tap(".o_ecabinet_desk_sure");
    expect(".alert-danger").toHaveText("Write a few words first.");
    expect(calls).toEqual([]);
    await click("textarea");
    await edit("  Thiếu phụ lục ");
    await animationFrame();
    expect(".alert-danger").toHaveCount(0);
    await tap(".o_ecabinet_desk_sure");
    expect(calls).toEqual([["decide", ["task_return", 5, {reason: "Thiếu phụ lục"}]]]);
});

test("a button stands for its arguments", async () => {
    const {calls} = await mountCard({kind: "position"});
    await tap("[data-decision=position]");
    await tap(".o_ecabinet_desk_sure");
    expect(calls).toEqual([["decide", ["position", 5, {choice: "objection"}]]]);
});

test("what is decided elsewhere is opened", async () => {
    const {calls, opened} = await mountCard({kind: "declined"});
    await tap("[data-decision=open]");
    expect(calls).toEqual([]);
    expect(opened).toEqual([["ecabinet.task", 5]]);
});

test("a refusal stays on the card, with what was typed", async () => {
    const {settled} = await mountCard(
        {},
        {
            answer: () => {
                throw Object.assign(new Error(), {data: {message: "Already decided."}});
            },
        },
    );
    await tap("[data-decision=task_return]");
    await click("textarea");
    await edit("Thiếu phụ lục");
    await tap(".o_ecabinet_desk_sure");
    expect(".alert-danger").toHaveText("Already decided.");
    expect("textarea").toHaveValue("Thiếu phụ lục");
    expect(settled).toEqual([]);
    await tap(".btn:contains('Back')");
    expect(queryAllTexts("[data-decision]")).toEqual(["Approve", "Return"]);
});

test("the leader answers what was prepared before deciding otherwise", async () => {
    const {calls} = await mountCard({draft});
    expect("[data-decision]").toHaveCount(0);
    await tap(".btn:contains('Change')");
    expect(queryAllTexts("[data-decision]")).toEqual(["Approve", "Return"]);
    expect(calls).toEqual([]);
});

test("what was prepared is confirmed with one tap", async () => {
    const {calls, settled} = await mountCard({draft});
    await tap(".o_ecabinet_desk_confirm");
    expect(calls).toEqual([["confirm", [3]]]);
    expect(settled).toEqual(["Done."]);
});

test("what is to be decided has its files one tap away", async () => {
    await mountCard({files: [{name: "Tờ trình.pdf", url: "/web/content/7"}]});
    expect("a.o_ecabinet_desk_file").toHaveText("Tờ trình.pdf");
    expect("a.o_ecabinet_desk_file").toHaveAttribute("href", "/web/content/7");
});
