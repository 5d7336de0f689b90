import {_t} from "@web/core/l10n/translation";

/**
 * The next sensible step for whoever runs the meeting, for the one big button.
 *
 * @returns {{label: string, on: string, method: string, id: number} | null}
 */
export function nextStep({room, currentItem, openBallot}) {
    const step = (label, on, method, id) => ({label, on, method, id});
    const meeting = (label, method) => step(label, "meeting", method, room.meeting.id);
    switch (room.meeting.state) {
        case "invited":
            return meeting(_t("Open the session"), "action_open");
        case "paused":
            return meeting(_t("Resume the session"), "action_resume");
        case "closed":
            return meeting(_t("Publish the results"), "action_publish");
        case "in_session":
            break;
        default:
            return null;
    }
    if (openBallot) {
        return step(_t("Close the vote"), "ballot", "action_close", openBallot.id);
    }
    const undecided =
        currentItem?.kind === "decision" && currentItem.state === "in_progress";
    if (undecided && room.quorum.met) {
        return step(_t("Open the vote"), "item", "action_open_ballot", currentItem.id);
    }
    const next = room.items.find(
        (item) => item.state === "pending" && item.kind !== "break",
    );
    if (next) {
        return step(_t("Next item"), "item", "action_start_item", next.id);
    }
    return meeting(_t("Close the session"), "action_close");
}
