/** Time in a session, in plain functions: all moments are milliseconds since 1970. */

import {deserializeDateTime} from "@web/core/l10n/dates";

/** A moment as the server writes it ("2026-10-20 02:00:00", UTC); null for none. */
export function moment(text) {
    return text ? deserializeDateTime(text).toMillis() : null;
}

/** "4:05", "1:02:09"; what is over the limit has a plus before it: "+0:12". */
export function clockText(seconds) {
    const over = seconds < 0;
    const whole = Math.abs(Math.trunc(seconds));
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    const text = shown
        .map((part, place) => (place ? String(part).padStart(2, "0") : String(part)))
        .join(":");
    return over ? `+${text}` : text;
}

/**
 * How long somebody has spoken and may speak still.
 *
 * @returns {{spoken: number, left: number | null, state: string}} in seconds; `state`
 * is unlimited, running, warning or over, as in tools/session/speaker_order.py
 */
export function speechClock(speech, now, warning) {
    const since = moment(speech.running_since);
    const running = since === null ? 0 : Math.max(0, Math.floor((now - since) / 1000));
    const spoken = speech.spoken_seconds + running;
    if (!speech.limit_seconds) {
        return {spoken, left: null, state: "unlimited"};
    }
    const left = speech.limit_seconds - spoken;
    const state = left <= 0 ? "over" : left <= warning ? "warning" : "running";
    return {spoken, left, state};
}

/** What a speaker sees of it: the time left, or spoken where there is no limit. */
export function speechText({left, spoken}) {
    return clockText(left ?? spoken);
}

/** Seconds that an item has taken, and that it was to take; null before it began. */
export function itemClock(item, now) {
    const began = moment(item.started_at);
    if (began === null) {
        return null;
    }
    const until = moment(item.ended_at) ?? now;
    return {
        taken: Math.max(0, Math.floor((until - began) / 1000)),
        planned: item.planned_minutes * 60,
    };
}

// A plan of another day says nothing of today.
const FAR = 12 * 60;

/**
 * Minutes by which the session is behind its programme; negative when ahead.
 *
 * The item in progress ends by its planned minutes, or now if they are over; with none
 * in progress, the next one that is debated begins now.
 *
 * @returns {number | null} null where the programme has no times, or is far away
 */
export function programmeDelay(items, currentId, now) {
    const current = items.find((item) => item.id === currentId);
    let late;
    if (current?.planned_start && current.started_at) {
        const length = current.planned_minutes * 60000;
        const ends = Math.max(now, moment(current.started_at) + length);
        late = ends - (moment(current.planned_start) + length);
    } else {
        const next = items.find(
            (item) =>
                item.state === "pending" && item.debate !== "no" && item.planned_start,
        );
        if (current || !next) {
            return null;
        }
        late = now - moment(next.planned_start);
    }
    const minutes = Math.round(late / 60000);
    return Math.abs(minutes) > FAR ? null : minutes;
}
