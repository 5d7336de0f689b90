import {deserializeDate, deserializeDateTime} from "@web/core/l10n/dates";

/**
 * Days and hours as every screen of the office says them (`tools/time/in_words.py`): one
 * form, whatever the formats of the user's language are. Moments come from the server
 * ("2026-12-08 00:30:00", UTC) and are shown in the user's time zone.
 */

function said(text, format) {
    return text ? deserializeDateTime(text).toFormat(format) : "";
}

/** "07:30" */
export function hourText(text) {
    return said(text, "HH:mm");
}

/** "08/12": a day of this season needs no year. */
export function dayText(text) {
    return said(text, "dd/MM");
}

/** "08/12 07:30" */
export function shortMomentText(text) {
    return said(text, "dd/MM HH:mm");
}

/** "Thứ Ba, 08/12/2026, 07:30" */
export function momentText(text) {
    return said(text, "cccc, dd/MM/yyyy, HH:mm");
}

/** "08/12/2026", of a date ("2026-12-08") */
export function dateText(text) {
    return text ? deserializeDate(text).toFormat("dd/MM/yyyy") : "";
}

/** "08/12/2026": the day of a moment */
export function dateOfMomentText(text) {
    return said(text, "dd/MM/yyyy");
}

/**
 * A day or a moment of a field, as luxon has it.
 *
 * @param {Object} how
 * @param {boolean} how.short in a row or on a card; a day of another year has its year
 * @param {Object|null} how.begin where it ends a span: on one day, the hour is enough
 */
export function fieldText(value, {withTime, short = false, begin = null}) {
    if (withTime && begin?.hasSame(value, "day")) {
        return value.toFormat("HH:mm");
    }
    if (!short) {
        return value.toFormat(withTime ? "cccc, dd/MM/yyyy, HH:mm" : "dd/MM/yyyy");
    }
    const thisYear = value.hasSame(luxon.DateTime.now(), "year");
    const day = value.toFormat(thisYear ? "dd/MM" : "dd/MM/yyyy");
    return withTime ? `${day} ${value.toFormat("HH:mm")}` : day;
}
