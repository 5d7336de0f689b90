/**
 * Strokes as plain points [x, y] or [x, y, pressure], shares of the page from its upper
 * left corner: made lighter for keeping, and smooth for drawing. Knows no screen.
 */

// Half a pixel on a page as broad as a tablet.
export const TOLERANCE = 0.0006;
// Of a mouse, and of a pen that does not tell.
export const USUAL_PRESSURE = 0.5;
const DIGITS = 1e5;

const rounded = (share) =>
    Math.round(Math.min(1, Math.max(0, share)) * DIGITS) / DIGITS;

/** Distance of `point` from the piece between `from` and `to`, in widths of the page. */
export function distance(point, from, to, aspect) {
    const [dx, dy] = [to[0] - from[0], (to[1] - from[1]) * aspect];
    const [px, py] = [point[0] - from[0], (point[1] - from[1]) * aspect];
    const length = dx * dx + dy * dy;
    const along = length ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
    return Math.hypot(px - along * dx, py - along * dy);
}

/**
 * The points without which the stroke would look different (Ramer, Douglas, Peucker).
 *
 * @param {number[][]} points
 * @param {number} tolerance how far from the stroke a dropped point may lie
 * @param {number} aspect height of the page by its width
 */
export function simplify(points, tolerance = TOLERANCE, aspect = Math.SQRT2) {
    if (points.length < 3) {
        return points;
    }
    const kept = new Uint8Array(points.length);
    kept[0] = kept[points.length - 1] = 1;
    const pieces = [[0, points.length - 1]];
    while (pieces.length) {
        const [first, last] = pieces.pop();
        let [furthest, most] = [0, tolerance];
        for (let index = first + 1; index < last; index++) {
            const away = distance(points[index], points[first], points[last], aspect);
            if (away > most) {
                [furthest, most] = [index, away];
            }
        }
        if (furthest) {
            kept[furthest] = 1;
            pieces.push([first, furthest], [furthest, last]);
        }
    }
    return points.filter((_, index) => kept[index]);
}

/** A drawn stroke as it is kept: light, rounded, and without a pressure that says nothing. */
export function lightened(points, aspect) {
    const light = simplify(points, TOLERANCE, aspect);
    const pressed = light.some(
        (point) => (point[2] ?? USUAL_PRESSURE) !== USUAL_PRESSURE,
    );
    return light.map(([x, y, pressure = USUAL_PRESSURE]) =>
        pressed
            ? [rounded(x), rounded(y), Math.round(pressure * 100) / 100]
            : [rounded(x), rounded(y)],
    );
}

/** Whether the pen's pressure was told, so that the line is not everywhere as broad. */
export const isPressed = (points) => points.some((point) => point.length > 2);

/** How broad a line is under a pressure. */
export const breadth = (width, pressure = USUAL_PRESSURE) => width * (0.5 + pressure);

/**
 * Trace a smooth line: curves from middle to middle, bent towards the points.
 *
 * @param path with `moveTo`, `lineTo` and `quadraticCurveTo`, such as a Path2D
 * @param {number} x pixels of the page's width
 * @param {number} y pixels of its height
 */
export function trace(path, points, x, y) {
    const [first, ...rest] = points;
    path.moveTo(first[0] * x, first[1] * y);
    if (!rest.length) {
        path.lineTo(first[0] * x, first[1] * y);
        return;
    }
    for (let index = 0; index < rest.length - 1; index++) {
        const [here, next] = [rest[index], rest[index + 1]];
        path.quadraticCurveTo(
            here[0] * x,
            here[1] * y,
            ((here[0] + next[0]) / 2) * x,
            ((here[1] + next[1]) / 2) * y,
        );
    }
    const end = rest[rest.length - 1];
    path.lineTo(end[0] * x, end[1] * y);
}

/** The box `[left, top, right, bottom]` around strokes, with `margin` on each side. */
export function boxOf(strokes, margin = 0) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of strokes.flat()) {
        box[0] = Math.min(box[0], x - margin);
        box[1] = Math.min(box[1], y - margin);
        box[2] = Math.max(box[2], x + margin);
        box[3] = Math.max(box[3], y + margin);
    }
    return box;
}

export const overlap = (a, b) =>
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** Whether a point lies on strokes, or closer than `reach` (widths of the page). */
export function touches(point, strokes, reach, aspect) {
    return strokes.some((points) =>
        points.some((here, index) => {
            const before = points[Math.max(0, index - 1)];
            return distance(point, before, here, aspect) <= reach;
        }),
    );
}
