/**
 * Writing on the paper: puts the parts together – what is on the pages, the hand, the
 * bar of tools, and the server.
 */

import {carryNotes} from "./earlier.js";
import {Layer} from "./layer.js";
import {Marks} from "./marks.js";
import {Notes} from "./notes.js";
import {Pen} from "./pen.js";
import {Saver} from "./saver.js";
import {Sharing} from "./sharing.js";
import {Tools} from "./tools.js";
import {call} from "../server.js";

const frame = document.getElementById("viewer");

const newKey = () =>
    window.crypto.randomUUID?.() ??
    Array.from(window.crypto.getRandomValues(new Uint32Array(4)), (part) =>
        part.toString(16).padStart(8, "0"),
    ).join("");

const marks = new Marks(newKey);
const tools = new Tools(marks, call);
const notes = new Notes(marks, (mark) => tools.open(mark));
const saver = new Saver(
    marks,
    (sent) => call("save_notes", [sent]),
    (state, sentence) => tools.say(state, sentence),
);
// Number of the page → its ink, where PDF.js has drawn it.
const layers = new Map();

let app = null;

/** Put ink over a page that was drawn, or drawn anew. */
function cover(view) {
    const before = layers.get(view.id);
    if (before?.drawing) {
        // The pen is on the page: what it draws stays under it.
        view.div.append(before.base, before.live);
        return before;
    }
    view.div.querySelectorAll(".ink").forEach((each) => each.remove());
    const layer = new Layer(view, marks, app.pdfViewer.pagesRotation / 90);
    layers.set(view.id, layer);
    notes.draw(layer);
    return layer;
}

/** The ink of the page around an element, also while PDF.js is still drawing it. */
function layerAt(element) {
    const page = Number(element.closest(".page")?.dataset.pageNumber);
    const layer = layers.get(page);
    if (!page || layer?.base.isConnected) {
        return layer ?? null;
    }
    return cover(app.pdfViewer.getPageView(page - 1));
}

function onChange(added, removed) {
    for (const [page, layer] of layers) {
        if (!layer.base.isConnected && !layer.drawing) {
            layers.delete(page);
            continue;
        }
        layer.follow(added, removed);
        if ([...added, ...removed].some((mark) => mark.page === page)) {
            notes.draw(layer);
        }
    }
}

new Sharing(tools, saver, call, fetchNotes);

async function fetchNotes() {
    try {
        marks.merge(await call("get_notes"));
        tools.say("saved");
    } catch (error) {
        tools.say(error.refusal ? "refused" : "waiting", error.refusal);
    }
}

marks.listen(onChange);

async function attach() {
    app = frame.contentWindow.PDFViewerApplication;
    const view = frame.contentDocument;
    const link = view.createElement("link");
    link.rel = "stylesheet";
    link.href = "/ecabinet_meeting/static/src/paper/ink/page.css";
    view.head.append(link);
    await app.initializedPromise;
    app.eventBus.on("pagerendered", ({pageNumber}) =>
        cover(app.pdfViewer.getPageView(pageNumber - 1)),
    );
    // The first pages may have been quicker than we.
    for (const {dataset} of view.querySelectorAll(".page[data-loaded]")) {
        cover(app.pdfViewer.getPageView(dataset.pageNumber - 1));
    }
    tools.attach(app);
    new Pen(
        view.getElementById("viewerContainer"),
        tools.hand,
        layerAt,
        marks,
        (...at) => tools.put(...at),
    );
    if (frame.dataset.earlier) {
        await carryNotes(call, app).catch(() => {});
    }
    await fetchNotes();
}

// With all in its cache, the browser may have been quicker than we.
if (
    frame.contentDocument.readyState === "complete" &&
    frame.contentWindow.PDFViewerApplication
) {
    attach();
} else {
    frame.addEventListener("load", attach);
}

// What another device wrote meanwhile is there when one comes back to this one.
document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
        fetchNotes();
    } else {
        saver.save();
    }
});
window.addEventListener("beforeunload", (event) => {
    saver.save();
    if (marks.unsaved && saver.isStuck) {
        event.preventDefault();
    }
});
