/**
 * The hand on the paper: a pen draws, whatever is chosen; a mouse draws when a tool is
 * chosen; a finger or a palm scrolls, unless fingers are to draw.
 */

import {around} from "./layer.js";
import {USUAL_PRESSURE, lightened, touches} from "./strokes.js";

const WIDTHS = {pen: 0.0025, highlighter: 0.02};
const REACH = 0.012;
// A longer stroke goes on as another one, so that none is too long to be kept.
const MOST_RAW = 4000;
const TOUCH = "touch";
const PEN = "pen";
// Of a pen's own eraser, on its other end or its side.
const ERASER_BUTTON = 32;

export class Pen {
    /**
     * @param {HTMLElement} container that scrolls the pages
     * @param {{tool: ?string, color: string, finger: boolean}} hand what is chosen
     * @param {(element: Element) => ?import("./layer.js").Layer} layerAt
     * @param {import("./marks.js").Marks} marks
     * @param {(layer: Object, place: number[], tool: string) => void} put a text or stamp
     */
    constructor(container, hand, layerAt, marks, put) {
        Object.assign(this, {container, hand, layerAt, marks, put});
        this.pointer = null;
        const on = (name, heard) =>
            container.addEventListener(name, heard, {capture: true, passive: false});
        on("pointerdown", (event) => this.onDown(event));
        on("pointermove", (event) => this.onMove(event));
        on("pointerup", (event) => this.onUp(event));
        on("pointercancel", (event) => this.onUp(event));
        // While something is drawn nothing scrolls, is selected or dragged, palms included.
        for (const name of ["touchstart", "touchmove", "mousedown", "dragstart"]) {
            on(name, (event) => this.pointer !== null && event.preventDefault());
        }
    }

    toolOf({pointerType, buttons, button}) {
        if (pointerType === TOUCH && !this.hand.finger) {
            return null;
        }
        if (pointerType === PEN) {
            return buttons & ERASER_BUTTON ? "eraser" : this.hand.tool || "pen";
        }
        return button === 0 ? this.hand.tool : null;
    }

    onDown(event) {
        if (this.pointer !== null) {
            // A second finger scrolls; what the first began is no stroke.
            if (event.pointerType === TOUCH && this.type === TOUCH) {
                this.leave();
            }
            return;
        }
        const tool = this.toolOf(event);
        const layer =
            tool && !event.target.closest(".ink-note") && this.layerAt(event.target);
        if (!layer) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.pointer = event.pointerId;
        this.type = event.pointerType;
        this.tool = tool;
        this.layer = layer;
        this.steps = this.marks.done.length;
        this.last = null;
        this.container.setPointerCapture(event.pointerId);
        if (tool in WIDTHS) {
            this.begin();
        }
        this.follow(event);
    }

    begin() {
        const color = this.hand.colors[this.tool];
        const width = WIDTHS[this.tool];
        this.mark = {
            page: this.layer.page,
            kind: this.tool,
            color,
            width,
            strokes: [[]],
        };
        this.layer.begin(this.mark);
    }

    onMove(event) {
        if (event.pointerId === this.pointer) {
            event.preventDefault();
            this.follow(event);
        }
    }

    /** What the pen did since the last frame, not only where it is now. */
    follow(event) {
        if (this.tool === "eraser") {
            this.wipe(this.layer.place(event));
            return;
        }
        if (!this.mark) {
            return;
        }
        const all = event.getCoalescedEvents?.() ?? [];
        const [points] = this.mark.strokes;
        for (const each of all.length ? all : [event]) {
            const pressure =
                this.type === PEN && each.pressure ? each.pressure : USUAL_PRESSURE;
            points.push([...this.layer.place(each), pressure]);
        }
        this.layer.goOn();
        if (points.length >= MOST_RAW) {
            const last = points[points.length - 1];
            this.keep();
            this.begin();
            this.mark.strokes[0].push(last);
        }
    }

    /** Erase on the whole way from where the eraser was last. */
    wipe(place) {
        const [from, to] = [this.last ?? place, place];
        const far = Math.hypot(to[0] - from[0], (to[1] - from[1]) * this.layer.aspect);
        const steps = Math.ceil(far / REACH) || 1;
        for (let step = 1; step <= steps; step++) {
            const [x, y] = [0, 1].map(
                (axis) => from[axis] + ((to[axis] - from[axis]) * step) / steps,
            );
            this.erase([x, y]);
        }
        this.last = place;
    }

    erase(place) {
        const {aspect, page} = this.layer;
        const gone = this.marks
            .onPage(page)
            .filter(
                (mark) =>
                    mark.mine &&
                    mark.kind in WIDTHS &&
                    isNear(place, around(mark)) &&
                    touches(place, mark.strokes, REACH + mark.width / 2, aspect),
            );
        this.marks.remove(...gone);
    }

    keep() {
        const {mark, layer} = this;
        layer.end();
        this.mark = null;
        mark.strokes = mark.strokes.map((points) => lightened(points, layer.aspect));
        this.marks.add(mark);
    }

    onUp(event) {
        if (event.pointerId !== this.pointer) {
            return;
        }
        const cancelled = event.type === "pointercancel";
        if (this.mark && cancelled && this.type === TOUCH) {
            this.leave();
            return;
        }
        if (this.mark) {
            this.keep();
        } else if (this.tool === "eraser") {
            this.marks.join(this.steps);
        } else if (!cancelled) {
            this.put(this.layer, this.layer.place(event), this.tool);
        }
        this.pointer = null;
    }

    leave() {
        if (this.mark) {
            this.layer.end();
            this.mark = null;
        }
        this.pointer = null;
    }
}

const isNear = ([x, y], [left, top, right, bottom]) =>
    x >= left - REACH && x <= right + REACH && y >= top - REACH && y <= bottom + REACH;
