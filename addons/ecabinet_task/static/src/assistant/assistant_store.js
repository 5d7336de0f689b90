/** What was asked and answered, and the conversation that the next question goes on. */
export class AssistantStore {
    constructor(orm) {
        this.orm = orm;
        this.turns = [];
        this.conversation = {};
        this.busy = false;
        this.failed = "";
    }

    get last() {
        return this.turns[this.turns.length - 1];
    }

    /**
     * @param {string} question
     * @param {Array} screen [model, id] of the record that is shown, or false
     * @param {Object} conversation instead of the one that the last answer gave
     */
    ask(question, screen, conversation) {
        const text = question.trim();
        if (!text) {
            return;
        }
        const goesOn = {...(conversation || this.conversation)};
        if (screen && !conversation?.screen) {
            goesOn.screen = screen;
        }
        return this.say(text, "ask", [text], {conversation: goesOn});
    }

    confirm(label) {
        return this.say(label, "confirm_action", []);
    }

    drop(label) {
        return this.say(label, "drop_action", []);
    }

    /** The screen of a paper, at the page where its words stand. */
    screenOf(record) {
        return this.orm.call("ecabinet.search", "open_hit", [
            record.model,
            record.id,
            record.page || 0,
        ]);
    }

    async say(text, method, args, options = {}) {
        if (this.busy) {
            return;
        }
        this.busy = true;
        this.failed = "";
        try {
            const answer = await this.orm.call(
                "ecabinet.assistant",
                method,
                args,
                options,
            );
            this.turns.push({id: this.turns.length, question: text, answer});
            if (answer.intent) {
                this.conversation = answer.conversation;
            }
        } catch (error) {
            this.failed = error.data?.message || error.message;
        } finally {
            this.busy = false;
        }
    }
}
