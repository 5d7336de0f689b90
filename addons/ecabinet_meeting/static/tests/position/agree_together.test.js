import {AgreeTogether} from "@ecabinet_meeting/position/agree_together";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";

defineMailModels();

const ITEMS = [
    {id: 1, number: "1", name: "Bảng giá đất"},
    {id: 2, number: "2", name: "Kế hoạch tiêm chủng"},
    {id: 3, number: "", name: "Báo cáo tháng"},
];

async function open(agree) {
    await mountWithCleanup(AgreeTogether, {props: {items: ITEMS, agree}});
    await click(".o_ecabinet_together");
    await animationFrame();
}

test("what is agreed to is looked through first", async () => {
    await open(() => expect.step("agreed"));
    expect(queryAllTexts(".o_ecabinet_together_row")).toEqual([
        "1. Bảng giá đất",
        "2. Kế hoạch tiêm chủng",
        "Báo cáo tháng",
    ]);
    expect.verifySteps([]);
});

test("what is unticked is answered by itself", async () => {
    await open((items) => expect.step(items.map((item) => item.id)));
    await click(".o_ecabinet_together_row:nth-of-type(2) input");
    await animationFrame();
    await click(".o_ecabinet_together_agree");
    await animationFrame();
    expect.verifySteps([[1, 3]]);
    expect(".o_ecabinet_together_row").toHaveCount(0);
});

test("nothing is agreed to when everything is unticked", async () => {
    await open(() => expect.step("agreed"));
    for (const place of [1, 2, 3]) {
        await click(`.o_ecabinet_together_row:nth-of-type(${place}) input`);
    }
    await animationFrame();
    expect(".o_ecabinet_together_agree").not.toBeEnabled();
});
