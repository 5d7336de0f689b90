/**
 * The marks on a paper, one's own and those that others share, by their keys.
 *
 * A mark never changes: it is there or gone for good. What comes back – after an undo –
 * comes back under another key. So two devices of one person need not agree on anything:
 * what both drew is kept, what either took away is gone.
 *
 * Knows neither screen nor network.
 */

export class Marks {
    /** @param {() => string} newKey draws a key that nobody else has */
    constructor(newKey) {
        this.newKey = newKey;
        this.byKey = new Map();
        this.gone = new Set();
        // Key → "add" or "remove": what the server has not confirmed.
        this.pending = new Map();
        this.sent = new Map();
        this.done = [];
        this.undone = [];
        this.listeners = new Set();
    }

    /** Be told of what has come and what has gone. */
    listen(listener) {
        this.listeners.add(listener);
    }

    onPage(page) {
        return [...this.byKey.values()].filter((mark) => mark.page === page);
    }

    mine() {
        return [...this.byKey.values()].filter((mark) => mark.mine);
    }

    get unsaved() {
        return this.pending.size + this.sent.size;
    }

    /** Draw: a step that can be undone. */
    add(...marks) {
        this.step([], marks);
    }

    /** Take away: a step that can be undone. */
    remove(...marks) {
        const there = marks.filter((mark) => mark.mine && this.byKey.has(mark.key));
        if (there.length) {
            this.step(there, []);
        }
    }

    /** Several steps since `place` are one, as those of one wipe of the eraser. */
    join(place) {
        const steps = this.done.splice(place);
        if (steps.length) {
            this.done.push({
                removed: steps.flatMap((step) => step.removed),
                added: steps.flatMap((step) => step.added),
            });
        }
    }

    step(removed, added) {
        this.done.push({removed, added});
        this.undone = [];
        this.change(removed, added);
    }

    undo() {
        const step = this.done.pop();
        if (step) {
            this.undone.push(step);
            this.change(step.added, step.removed);
        }
    }

    redo() {
        const step = this.undone.pop();
        if (step) {
            this.done.push(step);
            this.change(step.removed, step.added);
        }
    }

    change(removed, added) {
        for (const mark of removed) {
            this.takeAway(mark);
        }
        for (const mark of added) {
            // Steps name the mark itself, so that they find it under its new key.
            mark.key = this.newKey();
            mark.mine = true;
            mark.shared = false;
            this.byKey.set(mark.key, mark);
            this.pending.set(mark.key, "add");
        }
        this.tell(added, removed);
    }

    takeAway({key}) {
        if (!this.byKey.delete(key)) {
            return;
        }
        this.gone.add(key);
        if (this.pending.get(key) === "add") {
            // The server has never heard of it.
            this.pending.delete(key);
        } else {
            this.pending.set(key, "remove");
        }
    }

    /** What is to be sent now, `most` marks at once; see `settle` and `giveBack`. */
    take(most) {
        for (const [key, what] of [...this.pending].slice(0, most)) {
            this.pending.delete(key);
            this.sent.set(key, what);
        }
        return [...this.sent].map(([key, what]) =>
            what === "remove" ? {key, removed: true} : asSent(this.byKey.get(key), key),
        );
    }

    /** The server has answered: what it does not keep stays on the screen alone. */
    settle() {
        this.sent.clear();
    }

    /** No answer: all of it is to be sent again, before what came after. */
    giveBack() {
        const later = this.pending;
        this.pending = this.sent;
        this.sent = new Map();
        for (const [key, what] of later) {
            this.pending.set(key, what);
        }
    }

    /** What the server shows, among what it has not heard of yet. */
    merge(shown) {
        const told = new Set(shown.map(({key, id}) => key || `note-${id}`));
        const [added, removed] = [[], []];
        for (const mark of [...this.byKey.values()]) {
            const unheard = this.pending.has(mark.key) || this.sent.has(mark.key);
            if (!told.has(mark.key) && !unheard && !mark.refused) {
                this.byKey.delete(mark.key);
                removed.push(mark);
            }
        }
        for (const mark of shown) {
            const key = mark.key || `note-${mark.id}`;
            const known = this.byKey.get(key);
            if (known) {
                Object.assign(known, {id: mark.id, shared: mark.shared});
            } else if (!this.gone.has(key)) {
                this.byKey.set(key, {...mark, key});
                added.push(this.byKey.get(key));
            }
        }
        this.tell(added, removed);
    }

    tell(added, removed) {
        for (const listener of this.listeners) {
            listener(added, removed);
        }
    }
}

/** A mark as the server keeps it. */
function asSent({page, kind, text, strokes, color, width}, key) {
    return {key, page, kind, text, strokes, color, width};
}
