import {
    boxOf,
    distance,
    lightened,
    overlap,
    simplify,
    touches,
    trace,
} from "@ecabinet_meeting/paper/ink/strokes";
import {expect, test} from "@odoo/hoot";

const SQUARE = 1;

/** A path that notes what is traced. */
function makePath() {
    const said = [];
    const note =
        (name) =>
        (...numbers) =>
            said.push([name, ...numbers]);
    return {
        said,
        moveTo: note("move"),
        lineTo: note("line"),
        quadraticCurveTo: note("curve"),
    };
}

/** A curl such as hands draw, of `count` points. */
const curl = (count) =>
    Array.from({length: count}, (_, index) => {
        const turn = (index / count) * 12;
        return [0.5 + 0.03 * turn * Math.cos(turn), 0.5 + 0.03 * turn * Math.sin(turn)];
    });

test("a straight line is its two ends", () => {
    const line = Array.from({length: 100}, (_, index) => [index / 100, index / 200]);
    expect(simplify(line)).toEqual([line[0], line[99]]);
});

test("a corner stays", () => {
    const corner = [
        [0, 0],
        [0.2, 0],
        [0.4, 0],
        [0.4, 0.2],
        [0.4, 0.4],
    ];
    expect(simplify(corner)).toEqual([corner[0], corner[2], corner[4]]);
});

test("nothing dropped lies further away than allowed", () => {
    const tolerance = 0.001;
    const points = curl(2000);
    const light = simplify(points, tolerance, SQUARE);
    expect(light.length).toBeLessThan(300);
    const furthest = Math.max(
        ...points.map((point) =>
            Math.min(
                ...light
                    .slice(1)
                    .map((end, index) => distance(point, light[index], end, SQUARE)),
            ),
        ),
    );
    expect(furthest).toBeLessThan(tolerance + 1e-9);
});

test("a hundred thousand points in one place are two, and take no long time", () => {
    const still = Array.from({length: 100_000}, () => [0.5, 0.5]);
    expect(simplify(still)).toHaveLength(2);
    expect(simplify([[0.1, 0.1]])).toEqual([[0.1, 0.1]]);
    expect(simplify([])).toEqual([]);
});

test("pressure is kept where the pen tells it, and what lies outside is brought in", () => {
    expect(
        lightened(
            [
                [0.123456789, 1.2, 0.5],
                [-0.1, 0, 0.5],
            ],
            SQUARE,
        ),
    ).toEqual([
        [0.12346, 1],
        [0, 0],
    ]);
    const pressed = lightened(
        [
            [0, 0, 0.256],
            [0.5, 0.5, 0.9],
        ],
        SQUARE,
    );
    expect(pressed).toEqual([
        [0, 0, 0.26],
        [0.5, 0.5, 0.9],
    ]);
});

test("a line is traced from end to end, bent in between", () => {
    const path = makePath();
    trace(
        path,
        [
            [0, 0],
            [0.5, 0],
            [0.5, 0.5],
        ],
        100,
        200,
    );
    expect(path.said).toEqual([
        ["move", 0, 0],
        ["curve", 50, 0, 50, 50],
        ["line", 50, 100],
    ]);
    const dot = makePath();
    trace(dot, [[0.5, 0.5]], 100, 100);
    expect(dot.said).toEqual([
        ["move", 50, 50],
        ["line", 50, 50],
    ]);
});

test("boxes and what the eraser touches", () => {
    const strokes = [
        [
            [0.2, 0.2],
            [0.4, 0.2],
        ],
    ];
    expect(boxOf(strokes)).toEqual([0.2, 0.2, 0.4, 0.2]);
    expect(overlap([0, 0, 1, 1], [0.5, 0.5, 2, 2])).toBe(true);
    expect(overlap([0, 0, 1, 1], [1.1, 0, 2, 1])).toBe(false);
    expect(touches([0.3, 0.21], strokes, 0.011, SQUARE)).toBe(true);
    expect(touches([0.3, 0.22], strokes, 0.011, SQUARE)).toBe(false);
    expect(touches([0.45, 0.2], strokes, 0.011, SQUARE)).toBe(false);
});
