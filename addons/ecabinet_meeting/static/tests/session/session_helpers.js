import {RoomStore} from "@ecabinet_meeting/session/room/room_store";
import {EventBus} from "@odoo/owl";
import {session} from "@web/session";

/** As the server gives them (`models/common/session_info.py`). */
session.ecabinet_words = {
    attendance: {in_person: "Present", online: "Present online", left: "Left"},
    speech: {
        ordinary: "Speech",
        question: "Question",
        point_of_order: "Point of order",
    },
    vote: {agree: "Agree", disagree: "Disagree", abstain: "Abstain"},
};

/** A bus that says to whom it listens; `send` and `reconnect` are the server's part. */
export function makeBus() {
    const bus = new EventBus();
    const heard = new Map();
    return Object.assign(bus, {
        channels: [],
        addChannel: (name) => bus.channels.push(name),
        deleteChannel: (name) => bus.channels.splice(bus.channels.indexOf(name), 1),
        subscribe: (type, callback) => heard.set(type, callback),
        unsubscribe: (type, callback) =>
            heard.get(type) === callback && heard.delete(type),
        heard,
        send: (type, payload) => heard.get(type)?.(payload),
        reconnect: () => bus.trigger("BUS:RECONNECT"),
    });
}

/** An `orm` whose calls are answered by `answer(method, args)`, and noted. */
export function makeOrm(answer) {
    const calls = [];
    const call = async (model, method, args, named) => {
        calls.push(method);
        return answer(method, args, named);
    };
    return {calls, orm: {call, silent: {call}}};
}

export function makeRoom(values = {}) {
    return {
        meeting: {id: 7, name: "Phiên họp", state: "in_session"},
        me: {participant_id: 1, voting: true, present: true, runs_meeting: false},
        quorum: {present: 4, members: 5, required: 4, met: true},
        items: [
            {id: 1, kind: "decision", state: "pending", number: "1", name: "A"},
            {id: 2, kind: "break", state: "pending", number: "", name: "B"},
        ],
        ballots: [],
        participants: [],
        speeches: [],
        speaking: {warning_seconds: 30},
        digest: false,
        conclusions: [],
        channel: "ecabinet_meeting.room_room_7_1",
        server_ms: Date.now(),
        current_item_id: false,
        open_ballot_id: false,
        ...values,
    };
}

export function makeRoomStore(room) {
    const bus = makeBus();
    const answers = {
        get_room_state: () => room,
        get_room_ballots: () => ({ballots: [makeBallot()], open_ballot_id: 3}),
    };
    const {calls, orm} = makeOrm(
        (method) => answers[method]?.() ?? {accepted: true, message: ""},
    );
    return {calls, bus, store: new RoomStore(orm, bus, 7)};
}

export function makeSpeech(values) {
    return {
        id: 11,
        participant_id: 1,
        kind: "ordinary",
        state: "waiting",
        place: 1,
        running_since: false,
        spoken_seconds: 0,
        limit_seconds: 300,
        ...values,
    };
}

export function makeBallot(values) {
    return {
        id: 3,
        name: "Bảng giá đất",
        kind: "motion",
        state: "open",
        secrecy: "named",
        turnout: 0,
        entitled_count: 5,
        allow_correction: false,
        my_votes: [],
        to_call: [],
        ...values,
    };
}

export function makePeople() {
    const person = {voting: true, seat: "", unit: ""};
    return [
        {...person, id: 1, name: "A", attendance_state: "in_person"},
        {...person, id: 2, name: "B", attendance_state: "left"},
        {...person, id: 3, name: "C", attendance_state: "online"},
    ];
}
