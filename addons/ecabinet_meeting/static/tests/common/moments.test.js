import {
    dayText,
    hourAndDayText,
    hourText,
    momentText,
} from "@ecabinet_meeting/common/moments";
import {beforeEach, expect, test} from "@odoo/hoot";
import {mockTimeZone} from "@odoo/hoot-mock";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";
import {localization} from "@web/core/l10n/localization";

const MOMENT = "2026-10-20 18:30:00";

beforeEach(() => mockTimeZone("Asia/Ho_Chi_Minh"));

function texts() {
    return [hourText, dayText, hourAndDayText, momentText].map((text) => text(MOMENT));
}

test("moments are written as the user's language has them, in their time zone", () => {
    patchWithCleanup(localization, {dateFormat: "dd/MM/yyyy", timeFormat: "HH:mm:ss"});
    expect(texts()).toEqual(["01:30", "21/10", "01:30 21/10", "01:30 21/10/2026"]);
    patchWithCleanup(localization, {
        dateFormat: "yyyy-MM-dd",
        timeFormat: "hh:mm:ss a",
    });
    expect(texts()).toEqual([
        "01:30 AM",
        "10-21",
        "01:30 AM 10-21",
        "01:30 AM 2026-10-21",
    ]);
});

test("without a moment there is nothing to write", () => {
    expect(
        [hourText, dayText, hourAndDayText, momentText].map((f) => f(false)),
    ).toEqual(["", "", "", ""]);
});
