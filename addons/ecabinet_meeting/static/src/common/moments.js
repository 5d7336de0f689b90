import {deserializeDateTime, formatDate, formatDateTime} from "@web/core/l10n/dates";
import {localization} from "@web/core/l10n/localization";

/**
 * Moments as the server gives them ("2026-10-20 02:00:00", UTC), in the formats that
 * the user's language has in Odoo. The hour comes first, as in official documents.
 */

/** "09:00" */
export function hourText(text) {
    if (!text) {
        return "";
    }
    const format = localization.timeFormat.replace(/[^\w\s]?s+/, "");
    return formatDateTime(deserializeDateTime(text), {format});
}

/** "20/10": a day of this season needs no year. */
export function dayText(text) {
    if (!text) {
        return "";
    }
    const format = localization.dateFormat.replace(/\W*y+$|^y+\W*/, "");
    return formatDate(deserializeDateTime(text), {format});
}

/** "09:00 20/10" */
export function hourAndDayText(text) {
    return `${hourText(text)} ${dayText(text)}`.trim();
}

/** "09:00 20/10/2026" */
export function momentText(text) {
    return text ? `${hourText(text)} ${formatDate(deserializeDateTime(text))}` : "";
}
