import {_t} from "@web/core/l10n/translation";
import {
    concludedOn,
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

/** After a decision the chair concludes, before the next item is taken up. */
export function conclusionStep(room) {
    const item = currentItem(room);
    const decided = ["adopted", "rejected"].includes(item?.state);
    if (!decided || concludedOn(room, item.id).length) {
        return null;
    }
    return {
        label: _t("Write the conclusion"),
        on: "screen",
        method: "conclude",
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
 * The next sensible step for whoever runs the meeting, for the one big button. What
 * cannot be taken back by a tap asks first: its method gives the dialog.
 *
 * @returns {{label: string, on: string, method: string, id: number, asks?: boolean} | null}
 */
export function nextStep(room) {
    const step = (label, on, method, id) => ({label, on, method, id});
    const asks = (asked) => ({...asked, asks: true});
    const meeting = (label, method) => step(label, "meeting", method, room.meeting.id);
    switch (room.meeting.state) {
        case "invited":
            return asks(meeting(_t("Open the session"), "action_ask_open"));
        case "paused":
            return meeting(_t("Resume the session"), "action_resume");
        case "closed":
            return asks(meeting(_t("Publish the results"), "action_ask_publish"));
        case "in_session":
            break;
        default:
            return null;
    }
    const ballot = openBallot(room);
    if (ballot) {
        return asks(
            step(_t("Close the vote"), "ballot", "action_ask_close", ballot.id),
        );
    }
    return (
        speechStep(room) ??
        voteStep(room) ??
        conclusionStep(room) ??
        itemStep(room) ??
        asks(meeting(_t("Close the session"), "action_ask_close"))
    );
}

function lastToInterrupt(floor) {
    return floor.find((one) => one.kind === "point_of_order") ?? floor[0];
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
    const floor = onTheFloor(room);
    // Of several who were interrupted, the last one goes on first.
    const now = floor.find((one) => one.state === "speaking") ?? lastToInterrupt(floor);
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
