/**
 * Ink over one page that PDF.js has drawn; it goes when PDF.js lets the page go, so that
 * only what is in sight and its neighbours takes memory.
 */

import {breadth, boxOf, isPressed, overlap, trace} from "./strokes.js";

const COLOURS = {
    black: "#1f2430",
    blue: "#1553c7",
    red: "#c8102e",
    green: "#1d8f4e",
    yellow: "#ffd400",
};
const SHINES_THROUGH = 0.4;
// As PDF.js does: what is larger is drawn coarser.
const MOST_PIXELS = 2 ** 22;
// Around what is drawn, as a share of the page.
const MARGIN = 0.005;

/** Marks are in the page's own place; the viewer may have turned it. */
export function turned([x, y], turns) {
    return [
        [x, y],
        [1 - y, x],
        [1 - x, 1 - y],
        [y, 1 - x],
    ][turns];
}

export class Layer {
    constructor(view, marks, turns) {
        this.view = view;
        this.page = view.id;
        this.marks = marks;
        this.turns = turns;
        const {width, height} = view.viewport;
        const ratio = Math.min(
            window.devicePixelRatio || 1,
            Math.sqrt(MOST_PIXELS / (width * height)),
        );
        this.base = this.newCanvas(width * ratio, height * ratio);
        // The page's own width and height on the canvas, whichever way it is turned.
        const {width: across, height: down} = this.base;
        [this.x, this.y] = turns % 2 ? [down, across] : [across, down];
        this.redraw();
    }

    get aspect() {
        return this.y / this.x;
    }

    newCanvas(width, height) {
        const canvas = this.view.div.ownerDocument.createElement("canvas");
        canvas.className = "ink";
        canvas.width = Math.round(width);
        canvas.height = Math.round(height);
        this.view.div.append(canvas);
        return canvas;
    }

    /** Where on the page an event is: [x, y], shares of it. */
    place({clientX, clientY}) {
        const box = this.base.getBoundingClientRect();
        const shown = [
            (clientX - box.left) / box.width,
            (clientY - box.top) / box.height,
        ];
        return turned(shown, (4 - this.turns) % 4);
    }

    context(canvas = this.base) {
        const context = canvas.getContext("2d");
        const {width, height} = canvas;
        const [sideways, upright] = [
            this.turns === 1 || this.turns === 2,
            this.turns > 1,
        ];
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.translate(sideways ? width : 0, upright ? height : 0);
        context.rotate((this.turns * Math.PI) / 2);
        context.lineCap = context.lineJoin = "round";
        return context;
    }

    /** Draw all anew, or only what lies in `box` of the page. */
    redraw(box = null) {
        const context = this.context();
        context.save();
        if (box) {
            const [left, top, right, bottom] = box;
            context.beginPath();
            context.rect(
                left * this.x,
                top * this.y,
                (right - left) * this.x,
                (bottom - top) * this.y,
            );
            context.clip();
        }
        context.clearRect(0, 0, this.x, this.y);
        for (const mark of this.marks.onPage(this.page)) {
            if (isInk(mark) && (!box || overlap(around(mark), box))) {
                this.draw(context, mark);
            }
        }
        context.restore();
    }

    /** Some marks have come, others have gone. */
    follow(added, removed) {
        const [came, went] = [added, removed].map((marks) =>
            marks.filter((mark) => mark.page === this.page && isInk(mark)),
        );
        if (went.length) {
            this.redraw(hull(went.map(around)));
        } else if (came.length) {
            const context = this.context();
            came.forEach((mark) => this.draw(context, mark));
        }
    }

    draw(context, {kind, color, width, strokes}) {
        const shines = kind === "highlighter";
        context.globalAlpha = shines ? SHINES_THROUGH : 1;
        context.strokeStyle = COLOURS[color] || COLOURS.blue;
        for (const points of strokes) {
            if (isPressed(points) && !shines) {
                this.drawPressed(context, points, width);
            } else if (points.length) {
                context.lineWidth = breadth(width) * this.x;
                context.beginPath();
                trace(context, points, this.x, this.y);
                context.stroke();
            }
        }
    }

    /** Each curve of `trace` as broad as the pen was pressed. */
    drawPressed(context, points, width) {
        let [x, y] = points[0];
        for (let index = 1; index <= points.length; index++) {
            const here = points[Math.min(index, points.length - 1)];
            const next = points[index + 1];
            const end = next
                ? [(here[0] + next[0]) / 2, (here[1] + next[1]) / 2]
                : here;
            context.lineWidth = breadth(width, here[2]) * this.x;
            context.beginPath();
            context.moveTo(x * this.x, y * this.y);
            context.quadraticCurveTo(
                here[0] * this.x,
                here[1] * this.y,
                end[0] * this.x,
                end[1] * this.y,
            );
            context.stroke();
            [x, y] = end;
        }
    }

    /** What is being drawn, on a canvas of its own until the pen is lifted. */
    begin(mark) {
        this.live = this.newCanvas(this.base.width, this.base.height);
        this.drawing = mark;
        this.drawn = 0;
        this.onLive = this.context(this.live);
    }

    /** Draw on to the end of what has been added; each event only what it brought. */
    goOn() {
        const {drawing, onLive} = this;
        if (drawing.kind === "highlighter") {
            onLive.clearRect(0, 0, this.x, this.y);
            this.draw(onLive, drawing);
            return;
        }
        const [points] = drawing.strokes;
        onLive.strokeStyle = COLOURS[drawing.color];
        for (let index = Math.max(1, this.drawn); index < points.length; index++) {
            const [before, here] = [points[index - 1], points[index]];
            onLive.lineWidth = breadth(drawing.width, here[2]) * this.x;
            onLive.beginPath();
            onLive.moveTo(before[0] * this.x, before[1] * this.y);
            onLive.lineTo(here[0] * this.x, here[1] * this.y);
            onLive.stroke();
        }
        this.drawn = points.length;
    }

    end() {
        this.live.remove();
        this.live = this.onLive = this.drawing = null;
    }
}

const hull = (boxes) =>
    [0, 1, 2, 3].map((side) =>
        (side < 2 ? Math.min : Math.max)(...boxes.map((box) => box[side])),
    );

export const isInk = ({kind}) => kind === "pen" || kind === "highlighter";

/** The box around a mark, broad enough for its line; reckoned once. */
export function around(mark) {
    mark.box ??= boxOf(mark.strokes, Math.max(mark.width, MARGIN));
    return mark.box;
}
