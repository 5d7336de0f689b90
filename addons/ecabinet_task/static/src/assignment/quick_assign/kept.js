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
