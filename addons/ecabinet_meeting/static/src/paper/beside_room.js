/**
 * Who reads during the session sees that a vote opens, or that the session goes on to
 * another item, and is one tap away from the room.
 */

const ROOM_UPDATE = "ecabinet_meeting.room";
const ROOM_MOVED = "ecabinet_meeting.room_moved";
const PRESENTED = "ecabinet_meeting.presented";
const AGAIN_MS = 5000;

const frame = document.getElementById("viewer");
const address = `/ecabinet/paper/${frame.dataset.version}/room`;

let room = null;
let socket = null;

function show(voting, moved) {
    document.getElementById("voting").hidden = !voting;
    document.getElementById("moved").hidden = voting || !moved;
    document.getElementById("room").hidden = !voting && !moved;
}

async function ask() {
    const reply = await fetch(address, {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify({jsonrpc: "2.0", method: "call", params: {}}),
    });
    return reply.ok ? (await reply.json()).result : false;
}

function onUpdate({meeting_id: meetingId, ballots, current_item_id: itemId}) {
    if (meetingId !== room.meeting_id) {
        return;
    }
    if (ballots) {
        room.voting = ballots.some(([, state]) => state === "open");
    }
    if (itemId) {
        room.moved = itemId !== room.item_id;
    }
    show(room.voting, room.moved);
}

/** For `following.js`: where the presenter is, and whether one presents oneself. */
function tellPresented(told) {
    if (told.meeting_id === room.meeting_id) {
        const {presented} = told;
        const detail = {presented, presents: room.presents};
        document.dispatchEvent(new window.CustomEvent("presented", {detail}));
    }
}

function onMessage(event) {
    for (const {message} of JSON.parse(event.data)) {
        if (message.type === ROOM_UPDATE) {
            onUpdate(message.payload);
        } else if (message.type === PRESENTED) {
            tellPresented(message.payload);
        } else if (message.type === ROOM_MOVED) {
            socket.close();
        }
    }
}

function listen() {
    const origin = window.location.origin.replace(/^http/, "ws");
    socket = new WebSocket(`${origin}/websocket?version=${frame.dataset.socket}`);
    socket.addEventListener("open", () => {
        const data = {channels: [room.channel], last: 0};
        socket.send(JSON.stringify({event_name: "subscribe", data}));
    });
    socket.addEventListener("message", onMessage);
    socket.addEventListener("close", () => setTimeout(follow, AGAIN_MS));
}

/** Ask how it stands, then listen; asked again whenever the connection was lost. */
async function follow() {
    let told = false;
    try {
        told = await ask();
    } catch {
        // No network for now: asked again below.
        setTimeout(follow, AGAIN_MS);
        return;
    }
    if (!told) {
        show(false, false);
        return;
    }
    // What was in progress when the paper was opened is what one reads beside.
    const before = room?.item_id ?? told.item_id;
    room = {...told, item_id: before, moved: told.item_id !== before};
    document.getElementById("to_room").href = room.room;
    show(room.voting, room.moved);
    tellPresented(told);
    listen();
}

follow();
// What was told before the paper could be turned is told again.
document.addEventListener("reader-ready", () => room && tellPresented(room));
