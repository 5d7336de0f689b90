import {_t} from "@web/core/l10n/translation";
import {
    currentItem,
    debatedItems,
    isPresent,
    onTheFloor,
    openBallot,
    participantOf,
    waitingToSpeak,
} from "./room_state";

/** Who gets the floor next: the first in the queue who is in the room. */
function nextSpeaker(room) {
    return waitingToSpeak(room).find((speech) =>
        isPresent(participantOf(room, speech.participant_id)),
    );
}

/** The vote on the item in progress, where one can be opened. */
export function voteStep(room) {
    const item = currentItem(room);
    const undecided = item?.kind === "decision" && item.state === "in_progress";
    if (openBallot(room) || !undecided || !room.quorum.met) {
        return null;
    }
    return {
        label: _t("Open the vote"),
        on: "item",
        method: "action_open_ballot",
        id: item.id,
    };
}

/** The next item that is not decided, where there is one. */
export function itemStep(room) {
    const next = debatedItems(room).find((item) => item.state === "pending");
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
export function nextStep(room) {
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
    const ballot = openBallot(room);
    if (ballot) {
        return step(_t("Close the vote"), "ballot", "action_close", ballot.id);
    }
    return (
        speechStep(room) ??
        voteStep(room) ??
        itemStep(room) ??
        meeting(_t("Close the session"), "action_close")
    );
}

function speechStep(room) {
    const name = (speech) => participantOf(room, speech.participant_id)?.name ?? "";
    const step = (label, method, speech) => ({
        label,
        on: "speech",
        method,
        id: speech.id,
    });
    const next = nextSpeaker(room);
    const [now] = onTheFloor(room);
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
