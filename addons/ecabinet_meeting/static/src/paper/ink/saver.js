/**
 * What is written saves itself: within two seconds, in batches, the last of them when
 * the page is left; what is not answered is sent again, ever more seldom.
 */

// With a second for the way, within the two that are promised.
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const AT_ONCE = 200;

export class Saver {
    /**
     * @param {import("./marks.js").Marks} marks
     * @param {(marks: Object[]) => Promise<Object>} send rejects with `refusal`, a
     *     sentence, where sending again helps nothing
     * @param {(state: string, sentence?: string) => void} tell of "saved", "saving",
     *     "waiting" and "refused"
     */
    constructor(marks, send, tell) {
        Object.assign(this, {marks, send, tell});
        this.pause = PAUSE_MS;
        this.timer = null;
        this.running = null;
        marks.listen(() => this.plan());
    }

    /** Whether the server has not taken what was sent last. */
    get isStuck() {
        return this.pause > PAUSE_MS;
    }

    plan() {
        if (this.marks.pending.size && !this.timer && !this.running) {
            if (!this.isStuck) {
                this.tell("saving");
            }
            this.timer = setTimeout(() => this.save(), this.pause);
        }
    }

    save() {
        clearTimeout(this.timer);
        this.timer = null;
        if (!this.running && this.marks.pending.size) {
            this.running = this.sendBatch().finally(() => {
                this.running = null;
                this.plan();
            });
        }
        return this.running;
    }

    async sendBatch() {
        try {
            const {refused} = await this.send(this.marks.take(AT_ONCE));
            this.marks.settle();
            this.pause = PAUSE_MS;
            this.tell(this.marks.pending.size ? "saving" : "saved");
            this.note(refused);
        } catch (error) {
            this.marks.giveBack();
            this.refusal = error.refusal || error.message;
            this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MS);
            this.tell(error.refusal ? "refused" : "waiting", error.refusal);
        }
    }

    /** All that there is, before something is done with what the server has. */
    async saveAll() {
        while (this.marks.unsaved) {
            await (this.running || this.save());
            if (this.isStuck) {
                throw new Error(this.refusal);
            }
        }
    }

    note(refused) {
        for (const {key, message} of refused) {
            const mark = this.marks.byKey.get(key);
            if (mark) {
                mark.refused = true;
            }
            this.tell("refused", message);
        }
    }
}
