/** What the snapshot of a room says, in plain functions (`RoomState` in tools/api_types.py). */

/** Props of the room's components. */
export const ROOM = {
    type: Object,
    shape: {
        meeting: Object,
        me: Object,
        items: Array,
        ballots: Array,
        participants: Array,
        speeches: Array,
        "*": true,
    },
};
export const ROOM_ITEM = {
    type: Object,
    shape: {id: Number, name: String, state: String, "*": true},
};
export const BALLOT = {
    type: Object,
    shape: {
        id: Number,
        name: String,
        secrecy: String,
        turnout: Number,
        entitled_count: Number,
        allow_correction: Boolean,
        my_votes: Array,
        "*": true,
    },
};

export function inSession(room) {
    return room.meeting.state === "in_session";
}

export function currentItem(room) {
    return room.items.find((item) => item.id === room.current_item_id);
}

/** What is debated and decided: all of the programme but the breaks. */
export function debatedItems(room) {
    return room.items.filter((item) => item.kind !== "break");
}

export function openBallot(room) {
    return room.ballots.find((ballot) => ballot.id === room.open_ballot_id);
}

export function participantOf(room, id) {
    return room.participants.find((person) => person.id === id);
}

export function isPresent(person) {
    return ["in_person", "online"].includes(person?.attendance_state);
}

export function isMine(room, speech) {
    return speech.participant_id === room.me.participant_id;
}

/** Who has the floor, speaking or interrupted; a point of order comes between. */
export function onTheFloor(room) {
    return room.speeches.filter((speech) => speech.state !== "waiting");
}

/** Who waits for the floor, in their order. */
export function waitingToSpeak(room) {
    return room.speeches.filter((speech) => speech.state === "waiting");
}

/** What was concluded on the item so far, as far as one may run the meeting. */
export function concludedOn(room, itemId) {
    return (room.conclusions ?? []).filter((each) => each.item_id === itemId);
}

/** Papers that the user may still hand in: their own, and those of the people they represent. */
export function votesToGive(ballot) {
    return ballot.my_votes.filter((vote) => !vote.voted || ballot.allow_correction);
}
