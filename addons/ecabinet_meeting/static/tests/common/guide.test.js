import {explainedIn, guideAddress} from "@ecabinet_meeting/common/guide";
import {expect, test} from "@odoo/hoot";

test("the guide opens at what is on the screen", () => {
    explainedIn({"a.model": "mot-muc", a_screen: "muc-khac"});
    expect(guideAddress({res_model: "a.model"})).toBe("/ecabinet/guide#mot-muc");
    expect(guideAddress({tag: "a_screen"})).toBe("/ecabinet/guide#muc-khac");
});

test("it opens at its beginning where nothing is said of the screen", () => {
    expect(guideAddress({res_model: "unknown.model"})).toBe("/ecabinet/guide");
    expect(guideAddress(undefined)).toBe("/ecabinet/guide");
});
