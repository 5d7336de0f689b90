/**
 * The colours of what is counted, by what it means: what is within its term is calm, what
 * is overdue red. They stand in `tokens.scss`.
 */

const TOKENS = {
    on_time: "on-time",
    completed_on_time: "on-time",
    late: "late",
    completed_late: "late",
    within: "within",
    open_within: "within",
    overdue: "overdue",
    open_overdue: "overdue",
    // Why something is stuck: nearer to red, the more it hurts.
    declined: "late",
    not_accepted: "rate",
    waiting: "within",
    no_progress: "undated",
    undated: "undated",
    rate: "rate",
};

/** The colour of a status, or nothing where it has no meaning of its own. */
export function colourOf(status) {
    const style = getComputedStyle(document.documentElement);
    return (
        TOKENS[status] && style.getPropertyValue(`--ec-bar-${TOKENS[status]}`).trim()
    );
}
