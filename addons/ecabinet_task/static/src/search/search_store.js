const PAGE = 20;
const PAUSE = 300;

/** What is looked for, how it is narrowed, and what was found. */
export class SearchStore {
    constructor(orm, text = "") {
        this.orm = orm;
        this.text = text;
        this.narrowed = {};
        this.limit = PAGE;
        this.found = null;
        this.failed = "";
        this.asked = 0;
    }

    get more() {
        return Boolean(this.found) && this.found.hits.length === this.limit;
    }

    /** Look for the text once the typing pauses. */
    type(text) {
        this.text = text;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.search(), PAUSE);
    }

    narrow(name, value) {
        this.narrowed = {...this.narrowed, [name]: value};
        return this.search();
    }

    showMore() {
        this.limit += PAGE;
        return this.ask();
    }

    search() {
        clearTimeout(this.timer);
        this.limit = PAGE;
        return this.ask();
    }

    async ask() {
        this.asked += 1;
        const {asked} = this;
        if (!this.text.trim()) {
            this.found = null;
            return;
        }
        try {
            const found = await this.orm.call("ecabinet.search", "find", [this.text], {
                ...this.narrowed,
                limit: this.limit,
            });
            // An answer that a later question has overtaken is not shown.
            if (asked === this.asked) {
                this.found = found;
                this.failed = "";
            }
        } catch (error) {
            if (asked === this.asked) {
                this.failed = error.data?.message || error.message;
            }
        }
    }

    open(hit) {
        return this.orm.call("ecabinet.search", "open_hit", [
            hit.model,
            hit.id,
            hit.page,
        ]);
    }
}
