import {
    dateOfMomentText,
    dateText,
    dayText,
    fieldText,
    hourText,
    momentText,
    shortMomentText,
} from "@ecabinet_meeting/common/moments";
import {beforeEach, expect, test} from "@odoo/hoot";
import {mockDate, mockTimeZone} from "@odoo/hoot-mock";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";
import {localization} from "@web/core/l10n/localization";

const MOMENT = "2026-10-20 18:30:59";
const ALL = [hourText, dayText, shortMomentText, momentText, dateOfMomentText];

beforeEach(() => mockTimeZone("Asia/Ho_Chi_Minh"));

test("moments have one form in every language, in the user's time zone", () => {
    for (const [dateFormat, timeFormat] of [
        ["dd/MM/yyyy", "HH:mm:ss"],
        ["yyyy-MM-dd", "hh:mm:ss a"],
    ]) {
        patchWithCleanup(localization, {dateFormat, timeFormat});
        expect(ALL.map((text) => text(MOMENT))).toEqual([
            "01:30",
            "21/10",
            "21/10 01:30",
            "Wednesday, 21/10/2026, 01:30",
            "21/10/2026",
        ]);
    }
    expect(dateText("2026-10-20")).toBe("20/10/2026");
});

test("without a moment there is nothing to write", () => {
    expect([...ALL, dateText].map((text) => text(false))).toEqual(Array(6).fill(""));
});

test("a field is said at length in a form, short in a row", () => {
    mockDate("2026-11-30 08:00:00", 7);
    const moment = luxon.DateTime.fromISO("2026-12-08T07:30:40");
    const long = {withTime: true};
    expect(fieldText(moment, long)).toBe("Tuesday, 08/12/2026, 07:30");
    expect(fieldText(moment, {withTime: false})).toBe("08/12/2026");
    const end = moment.plus({hours: 4});
    expect(fieldText(end, {...long, begin: moment})).toBe("11:30");
    expect(fieldText(end.plus({days: 1}), {...long, begin: moment})).toBe(
        "Wednesday, 09/12/2026, 11:30",
    );
    const row = {withTime: true, short: true};
    expect(fieldText(moment, row)).toBe("08/12 07:30");
    expect(fieldText(moment.minus({years: 1}), row)).toBe("08/12/2025 07:30");
    expect(fieldText(moment, {withTime: false, short: true})).toBe("08/12");
});
