/** Texts, stamps and bookmarks: they stand on the page as elements, read and pressed. */

import {isInk, turned} from "./layer.js";

export class Notes {
    /** @param {(mark: Object) => void} open what happens when one is pressed */
    constructor(marks, open) {
        Object.assign(this, {marks, open});
    }

    draw(layer) {
        const {div} = layer.view;
        div.querySelectorAll(".ink-note").forEach((each) => each.remove());
        for (const mark of this.marks.onPage(layer.page)) {
            if (!isInk(mark)) {
                div.append(this.element(div.ownerDocument, layer, mark));
            }
        }
    }

    element(view, layer, mark) {
        const made = view.createElement("button");
        made.type = "button";
        made.className = `ink-note ink-${mark.kind}`;
        made.classList.toggle("theirs", !mark.mine);
        // Notes that were not written in the reader stand one below another.
        const [x, y] = turned(mark.strokes?.[0]?.[0] || [0.94, 0.03], layer.turns);
        made.style.left = `${x * 100}%`;
        made.style.top = `${y * 100}%`;
        const words = view.createElement("span");
        words.textContent = mark.kind === "bookmark" ? "" : mark.text;
        made.append(words);
        made.title = mark.mine ? mark.text || "" : `${mark.author}: ${mark.text}`;
        made.setAttribute("aria-label", made.title || mark.kind);
        made.addEventListener("click", (event) => {
            event.stopPropagation();
            this.open(mark);
        });
        return made;
    }
}
