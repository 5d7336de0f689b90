import {Marks} from "@ecabinet_meeting/paper/ink/marks";
import {expect, test} from "@odoo/hoot";

function makeMarks(device = "a") {
    let count = 0;
    return new Marks(() => `${device}-${++count}`);
}

const line = (page = 1) => ({page, kind: "pen", strokes: [[[0, 0]]]});
const keys = (marks) => [...marks.byKey.keys()].sort();

/** What the server keeps: the last word on each key, removals above all. */
class Server {
    constructor() {
        this.kept = new Map();
    }

    save(sent) {
        for (const mark of sent) {
            if (mark.removed || !this.kept.has(mark.key)) {
                this.kept.set(mark.key, mark);
            }
        }
    }

    show() {
        return [...this.kept.values()]
            .filter((mark) => !mark.removed)
            .map((mark, id) => ({...mark, id, mine: true}));
    }

    /** A device sends all it has, and sees what there is. */
    meet(marks) {
        this.save(marks.take(1000));
        marks.settle();
        marks.merge(this.show());
    }
}

test("steps are undone and done again, one after the other", () => {
    const marks = makeMarks();
    const [first, second] = [line(), line()];
    marks.add(first);
    marks.add(second);
    marks.undo();
    expect(keys(marks)).toEqual(["a-1"]);
    marks.undo();
    expect(keys(marks)).toEqual([]);
    marks.undo();
    marks.redo();
    expect([...marks.byKey.values()]).toEqual([first]);
    marks.redo();
    marks.redo();
    expect([...marks.byKey.values()]).toEqual([first, second]);
    marks.undo();
    marks.add(line());
    marks.redo();
    expect(marks.byKey.size).toBe(2);
});

test("what comes back after an undo has another key", () => {
    const marks = makeMarks();
    const drawn = line();
    marks.add(drawn);
    marks.take(10);
    marks.settle();
    marks.remove(drawn);
    marks.undo();
    expect(keys(marks)).toEqual(["a-2"]);
    expect(marks.take(10).map(({key, removed}) => [key, Boolean(removed)])).toEqual([
        ["a-1", true],
        ["a-2", false],
    ]);
    marks.undo();
    marks.redo();
    expect(marks.byKey.size).toBe(1);
});

test("one wipe of the eraser is one step", () => {
    const marks = makeMarks();
    const drawn = [line(), line(), line()];
    marks.add(...drawn);
    const place = marks.done.length;
    marks.remove(drawn[0]);
    marks.remove(drawn[1]);
    marks.join(place);
    marks.undo();
    expect(marks.byKey.size).toBe(3);
});

test("what the server never heard of is not told to it", () => {
    const marks = makeMarks();
    marks.add(line());
    marks.undo();
    expect(marks.unsaved).toBe(0);
});

test("what was not answered is sent again, and a removal meanwhile wins", () => {
    const marks = makeMarks();
    const [first, second] = [line(), line()];
    marks.add(first, second);
    marks.take(10);
    marks.remove(first);
    marks.add(line());
    marks.giveBack();
    expect(marks.take(10).map(({key, removed}) => [key, Boolean(removed)])).toEqual([
        ["a-1", true],
        ["a-2", false],
        ["a-3", false],
    ]);
});

test("what others shared is not taken away", () => {
    const marks = makeMarks();
    marks.merge([{...line(), key: "theirs", id: 7, mine: false}]);
    marks.remove(marks.byKey.get("theirs"));
    expect(keys(marks)).toEqual(["theirs"]);
    expect(marks.unsaved).toBe(0);
});

test("two devices lose nothing that either drew, and bring back nothing", () => {
    const server = new Server();
    const [tablet, phone] = [makeMarks("t"), makeMarks("p")];
    const [kept, wiped] = [line(), line()];
    tablet.add(kept, wiped);
    server.meet(tablet);
    server.meet(phone);
    expect(keys(phone)).toEqual(["t-1", "t-2"]);

    // Both go on without knowing of each other.
    tablet.add(line(2));
    phone.remove(phone.byKey.get("t-2"));
    phone.add(line(3));
    server.meet(phone);
    server.meet(tablet);
    server.meet(phone);
    expect(keys(tablet)).toEqual(["p-1", "t-1", "t-3"]);
    expect(keys(phone)).toEqual(keys(tablet));
});

test("whatever two devices do, in the end both show the same", () => {
    // A chance that is the same in every run.
    let seed = 20261130;
    const chance = (most) => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        return seed % most;
    };
    const server = new Server();
    const devices = [makeMarks("t"), makeMarks("p")];
    for (let step = 0; step < 400; step++) {
        const marks = devices[chance(2)];
        const there = [...marks.byKey.values()];
        const acts = [
            () => marks.add(line(1 + chance(3))),
            () => there.length && marks.remove(there[chance(there.length)]),
            () => marks.undo(),
            () => marks.redo(),
            () => server.meet(marks),
            // Sent and kept, but the answer was lost.
            () => {
                server.save(marks.take(1000));
                marks.giveBack();
            },
        ];
        acts[chance(acts.length)]();
    }
    for (const marks of [...devices, ...devices]) {
        server.meet(marks);
    }
    expect(keys(devices[0])).toEqual(keys(devices[1]));
    expect(keys(devices[0])).toEqual(
        server
            .show()
            .map(({key}) => key)
            .sort(),
    );
});
