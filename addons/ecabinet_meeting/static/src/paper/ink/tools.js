/** The bar of tools below the paper, and the two dialogs: a text, a stamp. */

const COLORS = {
    pen: ["blue", "red", "black", "green"],
    highlighter: ["yellow", "green"],
};
const STAMPS = "ecabinet_stamps";
const MOST_STAMPS = 4;
const FINGER = "ecabinet_finger";

const at = (id) => document.getElementById(id);

export class Tools {
    constructor(marks, call) {
        Object.assign(this, {marks, call});
        this.hand = {
            tool: null,
            colors: {pen: COLORS.pen[0], highlighter: COLORS.highlighter[0]},
            finger: window.localStorage.getItem(FINGER) === "1",
        };
        for (const button of document.querySelectorAll("[data-tool]")) {
            button.addEventListener("click", () => this.choose(button.dataset.tool));
        }
        for (const button of document.querySelectorAll("[data-close]")) {
            button.addEventListener("click", () => button.closest("dialog").close());
        }
        const on = (id, press) => at(id).addEventListener("click", press);
        on("write", () => this.show(at("ink_bar").hidden));
        on("ink_color", () => this.nextColor());
        on("ink_finger", () => this.byFinger());
        on("ink_undo", () => this.marks.undo());
        on("ink_redo", () => this.marks.redo());
        on("ink_bookmark", () => this.bookmark());
        on("ink_remove", () => this.removeOpen());
        at("ink_text").addEventListener("submit", () => this.keepText());
        at("ink_stamp").addEventListener("submit", (event) => this.keepStamp(event));
        window.addEventListener("keydown", (event) => this.onKey(event));
        marks.listen(() => this.refresh());
        this.refresh();
    }

    /** The viewer is there: `app` is PDF.js's. */
    attach(app) {
        this.app = app;
        this.view = app.appConfig.mainContainer.ownerDocument;
        this.view.defaultView.addEventListener("keydown", (event) => this.onKey(event));
        app.eventBus.on("pagechanging", () => this.refresh());
        this.refresh();
    }

    show(shown) {
        at("ink_bar").hidden = !shown;
        at("write").setAttribute("aria-expanded", shown ? "true" : "false");
        this.hand.tool = shown ? "pen" : null;
        this.refresh();
    }

    /** A second press lays the tool down: the hand scrolls and selects again. */
    choose(tool) {
        this.hand.tool = this.hand.tool === tool ? null : tool;
        this.refresh();
    }

    nextColor() {
        const {tool, colors} = this.hand;
        const all = COLORS[tool];
        if (all) {
            colors[tool] = all[(all.indexOf(colors[tool]) + 1) % all.length];
        }
        this.refresh();
    }

    byFinger() {
        this.hand.finger = !this.hand.finger;
        window.localStorage.setItem(FINGER, this.hand.finger ? "1" : "0");
        this.refresh();
    }

    onKey(event) {
        const typing = event.target.closest?.("input, textarea");
        if (typing || !(event.ctrlKey || event.metaKey)) {
            return;
        }
        const key = event.key.toLowerCase();
        if (key === "z" || key === "y") {
            event.preventDefault();
            const back = key === "z" && !event.shiftKey;
            this.marks[back ? "undo" : "redo"]();
        }
    }

    refresh() {
        const {tool, colors, finger} = this.hand;
        for (const button of document.querySelectorAll("[data-tool]")) {
            press(button, button.dataset.tool === tool);
        }
        press(at("ink_finger"), finger);
        at("ink_color").hidden = !COLORS[tool];
        at("ink_color").dataset.color = colors[tool] || "";
        at("ink_undo").disabled = !this.marks.done.length;
        at("ink_redo").disabled = !this.marks.undone.length;
        press(at("ink_bookmark"), Boolean(this.bookmarkHere()));
        const root = this.view?.documentElement;
        root?.classList.toggle("inking", Boolean(tool));
        root?.classList.toggle("by-finger", Boolean(tool) && finger);
    }

    get page() {
        return this.app?.page ?? 1;
    }

    bookmarkHere() {
        return this.marks
            .mine()
            .find((mark) => mark.kind === "bookmark" && mark.page === this.page);
    }

    bookmark() {
        const there = this.bookmarkHere();
        if (there) {
            this.marks.remove(there);
        } else {
            this.marks.add(newMark("bookmark", this.page, [[[0.95, 0]]]));
        }
    }

    /** A text or a stamp is to stand at a place of a page. */
    put(layer, place, tool) {
        this.opened = null;
        this.mark = newMark(tool, layer.page, [[place]]);
        if (tool === "stamp") {
            this.offerStamps();
            at("ink_stamp_dialog").showModal();
        } else if (tool === "text") {
            this.openText("");
        }
    }

    /** Something that stands on the page was pressed. */
    open(mark) {
        if (mark.kind === "bookmark") {
            return;
        }
        this.opened = mark;
        this.mark = newMark(mark.kind, mark.page, mark.strokes);
        this.openText(mark.text);
    }

    openText(text) {
        const {opened} = this;
        at("ink_words").value = text;
        at("ink_words").readOnly = Boolean(opened && !opened.mine);
        at("ink_author").textContent = opened && !opened.mine ? opened.author : "";
        at("ink_remove").hidden = !opened?.mine;
        at("ink_keep").hidden = Boolean(opened && !opened.mine);
        at("ink_text_dialog").showModal();
    }

    /** A text that was changed is another one: see `Marks`. */
    keepText() {
        const text = at("ink_words").value.trim();
        const {opened} = this;
        if ((opened && (!opened.mine || text === opened.text)) || !text) {
            return;
        }
        this.marks.step(opened ? [opened] : [], [{...this.mark, text}]);
    }

    removeOpen() {
        at("ink_text_dialog").close();
        this.marks.remove(this.opened);
    }

    offerStamps() {
        const own = JSON.parse(window.localStorage.getItem(STAMPS) || "[]");
        const box = at("ink_own_stamps");
        box.replaceChildren(
            ...own.map((words) => {
                const button = document.createElement("button");
                button.className = "touch";
                button.value = button.textContent = words;
                return button;
            }),
        );
        at("ink_stamp_words").value = "";
    }

    keepStamp({submitter}) {
        const typed = at("ink_stamp_words").value.trim();
        const text = submitter?.value || typed;
        if (!text) {
            return;
        }
        if (!submitter?.value) {
            const own = JSON.parse(window.localStorage.getItem(STAMPS) || "[]");
            const kept = [typed, ...own.filter((words) => words !== typed)];
            window.localStorage.setItem(
                STAMPS,
                JSON.stringify(kept.slice(0, MOST_STAMPS)),
            );
        }
        this.marks.add({...this.mark, text});
    }

    /** Say whether what was written is kept; `sentence` where it cannot be. */
    say(state, sentence = "") {
        for (const each of document.querySelectorAll("#ink_state [data-state]")) {
            each.hidden = each.dataset.state !== state;
        }
        if (sentence) {
            at("ink_said").textContent = sentence;
        }
        at("ink_said").hidden = state !== "refused";
    }
}

function newMark(kind, page, strokes) {
    return {kind, page, strokes, text: "", color: "", width: 0};
}

function press(button, on) {
    button.setAttribute("aria-pressed", on ? "true" : "false");
}
