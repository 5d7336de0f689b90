import {_t} from "@web/core/l10n/translation";

/** Who has the floor: speaking, or interrupted. */
export function onTheFloor(room) {
    return (room.speeches ?? []).find((speech) => speech.state !== "waiting");
}

/** Who gets the floor next: the first in the queue who is in the room. */
export function nextSpeaker(room) {
    const present = new Set(
        (room.participants ?? [])
            .filter((each) => ["in_person", "online"].includes(each.attendance_state))
            .map((each) => each.id),
    );
    return (room.speeches ?? []).find(
        (speech) => speech.state === "waiting" && present.has(speech.participant_id),
    );
}

/** The vote on the item in progress, where one can be opened. */
export function voteStep({room, currentItem, openBallot}) {
    const undecided =
        currentItem?.kind === "decision" && currentItem.state === "in_progress";
    if (openBallot || !undecided || !room.quorum.met) {
        return null;
    }
    return {
        label: _t("Open the vote"),
        on: "item",
        method: "action_open_ballot",
        id: currentItem.id,
    };
}

/** The next item that is not decided, where there is one. */
export function itemStep({room}) {
    const next = room.items.find(
        (item) => item.state === "pending" && item.kind !== "break",
    );
    return (
        next && {
            label: _t("Next item"),
            on: "item",
            method: "action_start_item",
            id: next.id,
        }
    );
}

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
    return (
        speechStep(room) ??
        voteStep({room, currentItem, openBallot}) ??
        itemStep({room}) ??
        meeting(_t("Close the session"), "action_close")
    );
}

function speechStep(room) {
    const name = (speech) =>
        room.participants.find((each) => each.id === speech.participant_id)?.name ?? "";
    const step = (label, method, speech) => ({
        label,
        on: "speech",
        method,
        id: speech.id,
    });
    const next = nextSpeaker(room);
    const now = onTheFloor(room);
    // A point of order is heard at once.
    if (next?.kind === "point_of_order" && now?.kind !== "point_of_order") {
        return step(
            _t("Hear the point of order: %s", name(next)),
            "action_invite",
            next,
        );
    }
    if (now?.state === "speaking") {
        return step(_t("End the speech"), "action_end", now);
    }
    if (now) {
        return step(_t("Go on: %s", name(now)), "action_resume", now);
    }
    return next ? step(_t("Invite %s", name(next)), "action_invite", next) : null;
}
