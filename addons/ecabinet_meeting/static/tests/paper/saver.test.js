import {Marks} from "@ecabinet_meeting/paper/ink/marks";
import {Saver} from "@ecabinet_meeting/paper/ink/saver";
import {beforeEach, expect, test} from "@odoo/hoot";
import {advanceTime, freezeTime} from "@odoo/hoot-mock";

const line = () => ({page: 1, kind: "pen", strokes: [[[0, 0]]]});

/** A saver whose server answers with these, one after another, then always well. */
function makeSaver(...answers) {
    let count = 0;
    const marks = new Marks(() => `key-${++count}`);
    const [sent, said] = [[], []];
    const send = async (batch) => {
        sent.push(batch.map(({key}) => key));
        const answer = answers.shift() ?? {refused: []};
        if (answer instanceof Error) {
            throw answer;
        }
        return answer;
    };
    const saver = new Saver(marks, send, (...words) => said.push(words[0]));
    return {marks, saver, sent, said};
}

beforeEach(() => freezeTime());

test("what is drawn is sent within two seconds, all at once", async () => {
    const {marks, sent, said} = makeSaver();
    marks.add(line());
    await advanceTime(500);
    marks.add(line());
    expect(sent).toEqual([]);
    await advanceTime(1500);
    expect(sent).toEqual([["key-1", "key-2"]]);
    expect(said.at(-1)).toBe("saved");
    await advanceTime(60_000);
    expect(sent).toHaveLength(1);
});

test("much is sent in batches", async () => {
    const {marks, sent} = makeSaver();
    marks.add(...Array.from({length: 450}, line));
    for (let batch = 0; batch < 3; batch++) {
        await advanceTime(1000);
    }
    expect(sent.map((keys) => keys.length)).toEqual([200, 200, 50]);
    expect(marks.unsaved).toBe(0);
});

test("what is not answered is sent again, ever more seldom", async () => {
    const lost = new Error("no network");
    const {marks, saver, sent, said} = makeSaver(lost, lost);
    marks.add(line());
    await advanceTime(1000);
    expect([sent.length, said.at(-1)]).toEqual([1, "waiting"]);
    expect(saver.isStuck).toBe(true);
    await advanceTime(1000);
    expect(sent.length).toBe(1);
    await advanceTime(1000);
    await advanceTime(4000);
    expect(sent).toEqual([["key-1"], ["key-1"], ["key-1"]]);
    expect(said.at(-1)).toBe("saved");
    expect(saver.isStuck).toBe(false);
});

test("what the server refuses stays on the screen and is not sent for ever", async () => {
    const refused = [{key: "key-1", message: "This paper has 3 pages."}];
    const {marks, sent, said} = makeSaver({refused});
    marks.add(line());
    await advanceTime(1000);
    await advanceTime(60_000);
    expect(sent).toHaveLength(1);
    expect(said.at(-1)).toBe("refused");
    marks.merge([]);
    expect([...marks.byKey.keys()]).toEqual(["key-1"]);
});
