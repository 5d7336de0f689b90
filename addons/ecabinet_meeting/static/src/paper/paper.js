/**
 * The reader's own page around PDF.js: shows the page number, goes back, and tells the
 * server how far one got – at most one message in two seconds, the last one wins.
 */

const PAUSE_MS = 2000;

const frame = document.getElementById("viewer");
const shown = document.getElementById("page");
const pages = Number(frame.dataset.pages);
const address = `/ecabinet/paper/${frame.dataset.version}/page`;

let furthest = 0;
let told = 0;
let timer = null;

function message() {
    told = furthest;
    return JSON.stringify({jsonrpc: "2.0", method: "call", params: {page: furthest}});
}

async function tell() {
    timer = null;
    if (furthest <= told) {
        return;
    }
    const before = told;
    try {
        const reply = await fetch(address, {
            method: "POST",
            headers: {"Content-Type": "application/json"},
            body: message(),
        });
        if (!reply.ok) {
            told = before;
        }
    } catch {
        // No network for now: the next page turned tries again.
        told = before;
    }
}

function onPage(page) {
    shown.textContent = `${page}/${pages}`;
    furthest = Math.max(furthest, page);
    timer = timer || setTimeout(tell, PAUSE_MS);
}

/** Controls that make no sense here: papers are read, not edited or replaced. */
function tidyViewer(view) {
    const style = view.createElement("style");
    style.textContent = `#editorModeButtons, #editorModeSeparator, #openFile,
        #secondaryOpenFile, #viewBookmark, #secondaryViewBookmark, #viewBookmarkSeparator
        { display: none !important; }`;
    view.head.append(style);
}

frame.addEventListener("load", async () => {
    const app = frame.contentWindow.PDFViewerApplication;
    tidyViewer(frame.contentDocument);
    await app.initializedPromise;
    app.eventBus.on("pagechanging", (event) => onPage(event.pageNumber));
    app.eventBus.on("pagesinit", () => onPage(app.page));
});

window.addEventListener("pagehide", () => {
    if (furthest > told) {
        navigator.sendBeacon(
            address,
            new Blob([message()], {type: "application/json"}),
        );
    }
});

document.getElementById("back").addEventListener("click", () => {
    if (window.history.length > 1) {
        window.history.back();
    } else {
        window.location.assign("/odoo");
    }
});
