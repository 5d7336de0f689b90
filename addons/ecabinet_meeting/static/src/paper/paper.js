/**
 * The reader's own page around PDF.js: shows the page number, goes back, and tells the
 * server how far one got – at most one message in two seconds, the last one wins.
 */

const PAUSE_MS = 2000;
// The server takes nothing on for now: the same is told again.
const BUSY = 503;

const frame = document.getElementById("viewer");
const shown = document.getElementById("page");
const pages = Number(frame.dataset.pages);
const packFirst = Number(frame.dataset.packFirst);
const packPages = Number(frame.dataset.packPages);
const packNumber = document.getElementById("pack_number");
const copyAddress = document.getElementById("download").href;
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
            if (reply.status === BUSY) {
                timer = timer || setTimeout(tell, PAUSE_MS);
            }
        }
    } catch {
        // No network for now: the next page turned tries again.
        told = before;
    }
}

function onPage(page) {
    shown.textContent = `${page}/${pages}`;
    if (packNumber) {
        packNumber.textContent = `${packFirst + page - 1}/${packPages}`;
    }
    furthest = Math.max(furthest, page);
    timer = timer || setTimeout(tell, PAUSE_MS);
}

/** The page has few controls of its own; the viewer's many would stand above them. */
function tidyViewer(view) {
    const style = view.createElement("style");
    style.textContent = `.toolbar, #toolbarSidebar, #sidebarResizer,
        #outerContainer:not(.sidebarOpen) #sidebarContainer { display: none !important; }
        #viewerContainer { inset: 0 !important; }
        #sidebarContainer, #sidebarContent { inset-block: 0 !important; }
        @media (min-width: 841px) {
            .sidebarOpen #viewerContainer { left: var(--sidebar-width) !important; }
        }
        .night body { background: #1b1b1b !important; }
        .night .page { background: #111 !important; border-image: none; }
        .night .canvasWrapper { filter: invert(1) hue-rotate(180deg); }`;
    view.head.append(style);
}

/** Saving and printing, also by the keyboard, give the copy with the reader's name. */
function giveCopies(app) {
    const take = () => window.location.assign(copyAddress);
    app.downloadOrSave = async () => take();
    app.download = async () => take();
    app.save = async () => take();
    app.triggerPrinting = take;
    frame.contentWindow.print = take;
}

/** The viewer's own page box shows the pages of the pack, as they are on its paper. */
function labelPages(app) {
    if (!packFirst) {
        return;
    }
    const labels = Array.from({length: pages}, (_, index) => `${packFirst + index}`);
    app.pdfViewer.setPageLabels(labels);
    app.pdfThumbnailViewer?.setPageLabels(labels);
    app.toolbar?.setPagesCount(pages, true);
    app.toolbar?.setPageNumber(
        app.pdfViewer.currentPageNumber,
        app.pdfViewer.currentPageLabel,
    );
}

frame.addEventListener("load", async () => {
    const app = frame.contentWindow.PDFViewerApplication;
    tidyViewer(frame.contentDocument);
    await app.initializedPromise;
    app.eventBus.on("pagechanging", (event) => onPage(event.pageNumber));
    giveCopies(app);
    app.eventBus.on("pagesinit", () => onPage(app.page));
    // After the viewer has set the labels of the file itself.
    app.eventBus.on("pagesloaded", () => setTimeout(() => labelPages(app)));
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
