import {DeskStore} from "@ecabinet_task/desk/desk_store";

const KINDS = {
    submitted: {
        label: "Result to approve",
        offers: [
            {
                decision: "task_approve",
                label: "Approve",
                main: true,
                arguments: {},
                words: false,
            },
            {
                decision: "task_return",
                label: "Return",
                main: false,
                arguments: {},
                words: {name: "reason", prompt: "Why", needed: true},
            },
        ],
    },
    position: {
        label: "Position",
        offers: [
            {
                decision: "position",
                label: "Objection",
                main: false,
                arguments: {choice: "objection"},
                words: {name: "comment", prompt: "Your opinion", needed: false},
            },
        ],
    },
    declined: {
        label: "Declined",
        offers: [
            {
                decision: "open",
                label: "Give to another unit",
                main: true,
                arguments: {},
                words: false,
            },
        ],
    },
    to_accept: {
        label: "To accept",
        offers: [
            {
                decision: "task_accept",
                label: "Accept",
                main: true,
                arguments: {},
                words: false,
            },
            {
                decision: "task_decline",
                label: "Decline",
                main: false,
                arguments: {},
                words: {name: "reason", prompt: "Why", needed: true},
            },
        ],
    },
    under_way: {
        label: "Under way",
        offers: [
            {
                decision: "task_submit",
                label: "Hand in",
                main: true,
                arguments: {},
                words: {name: "result", prompt: "What was done", needed: true},
            },
        ],
    },
};

export function makeCard(values) {
    return {
        kind: "submitted",
        id: 5,
        title: "Rà soát chợ",
        facts: ["Sở Công Thương", ""],
        text: "",
        date: false,
        late: false,
        urgency: "normal",
        open_model: "ecabinet.task",
        open_id: 5,
        draft: false,
        ...values,
    };
}

export function makeTask(values) {
    return {
        id: 8,
        name: "Rà soát chợ",
        state: "assigned",
        progress: 0,
        deadline: "2026-10-20 10:00:00",
        late: false,
        urgency: "normal",
        assigner: "Chủ tịch",
        ...values,
    };
}

/** A desk whose calls are noted, and answered by `answer`. */
export async function makeDesk(desk, answer = () => ({message: "Done."})) {
    const calls = [];
    const call = async (model, method, args) => {
        if (method === "get_desk") {
            return {waiting: [], kinds: KINDS, ...desk};
        }
        calls.push([method, args]);
        return answer();
    };
    const store = new DeskStore({call});
    await store.load();
    return {calls, store};
}
