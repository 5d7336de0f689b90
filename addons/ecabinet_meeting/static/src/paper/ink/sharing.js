/** Whom one shows what one wrote, and the list of what one wrote. */

const at = (id) => document.getElementById(id);

export class Sharing {
    /**
     * @param {import("./tools.js").Tools} tools
     * @param {import("./saver.js").Saver} saver
     */
    constructor(tools, saver, call, fetchNotes) {
        Object.assign(this, {tools, saver, call, fetchNotes});
        const on = (id, press) => at(id).addEventListener("click", press);
        on("ink_list", () => this.list());
        on("ink_share", () => this.choose());
        on("ink_share_now", () => this.share(true));
        on("ink_unshare", () => this.share(false));
        on("ink_copy", () => this.saver.save());
    }

    /** Pages that one wrote on, each with the words that stand there. */
    list() {
        const pages = new Map();
        for (const mark of this.tools.marks.mine()) {
            pages.set(mark.page, [...(pages.get(mark.page) || []), mark]);
        }
        const row = at("ink_page_row");
        const rows = [...pages]
            .sort(([a], [b]) => a - b)
            .map(([page, marks]) => {
                const made = row.content.cloneNode(true);
                const words = marks.map(({text}) => text).filter(Boolean);
                made.querySelector(".number").textContent = page;
                made.querySelector(".words").textContent = words.join(" · ");
                made.querySelector("button").addEventListener("click", () => {
                    this.tools.app.page = page;
                    at("ink_list_dialog").close();
                });
                return made;
            });
        at("ink_pages").replaceChildren(row, ...rows);
        at("ink_none").hidden = Boolean(rows.length);
        at("ink_list_dialog").showModal();
    }

    async choose() {
        at("ink_share_said").hidden = true;
        at("ink_share_dialog").showModal();
        try {
            const readers = await this.call("get_readers");
            at("ink_readers").replaceChildren(...readers.map(choice));
        } catch (error) {
            this.refuse(error);
        }
    }

    async share(shown) {
        const form = at("ink_share_form");
        const chosen = [...form.querySelectorAll("#ink_readers input:checked")];
        const page = form.elements.part.value === "page" ? this.tools.page : 0;
        try {
            // What is shared is what the server has.
            await this.saver.saveAll();
            await this.call("share_notes", [
                page,
                shown && at("ink_room").checked,
                shown ? chosen.map(({value}) => Number(value)) : [],
            ]);
            at("ink_share_dialog").close();
            await this.fetchNotes();
        } catch (error) {
            this.refuse(error);
        }
    }

    refuse(error) {
        at("ink_share_said").textContent = error.refusal || error.message;
        at("ink_share_said").hidden = false;
    }
}

function choice({id, name}) {
    const label = document.createElement("label");
    label.className = "choice";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = id;
    const words = document.createElement("span");
    words.textContent = name;
    label.append(box, words);
    return label;
}
