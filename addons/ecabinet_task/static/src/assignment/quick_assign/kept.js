/** What somebody has typed, `{text, …}`: it outlives an error, closing and a reload. */
export class Kept {
    /** @param {Storage} storage of the tab, or of what stands in for it */
    constructor(storage, key) {
        this.storage = storage;
        this.key = key;
    }

    /** What was kept; null where there is nothing, or nothing that can be read. */
    read() {
        try {
            const kept = JSON.parse(this.storage.getItem(this.key) || "null");
            return kept?.text ? kept : null;
        } catch {
            this.storage.removeItem(this.key);
            return null;
        }
    }

    /**
     * Put what was kept into the state of a screen (`text` and what it was read as, under
     * `name`); the key of its request is handed back, or `requestKey` as it is.
     */
    restore(state, name, requestKey) {
        const kept = this.read();
        if (!kept) {
            return requestKey;
        }
        state.text = kept.text;
        state[name] = kept[name] || null;
        return kept.requestKey || requestKey;
    }

    write(kept) {
        try {
            if (kept.text) {
                this.storage.setItem(this.key, JSON.stringify(kept));
            } else {
                this.storage.removeItem(this.key);
            }
        } catch {
            // A full storage keeps nobody from typing.
        }
    }
}
