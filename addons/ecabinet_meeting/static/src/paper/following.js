/**
 * During the session: one leads the others through the paper, who follow in their own
 * reader until they scroll by hand, and again with one tap.
 */

import {call} from "./server.js";

// What is shown is told once a second at most; the last place wins.
const PAUSE_MS = 1000;
const THOUSANDTHS = 1000;
const BY_HAND = ["wheel", "touchmove", "pointerdown", "keydown"];

const frame = document.getElementById("viewer");
const bar = document.getElementById("following");
const followButton = document.getElementById("follow");
const presentButton = document.getElementById("present");
const version = Number(frame.dataset.version);

const viewer = () => frame.contentWindow.PDFViewerApplication;

let presented = false;
let following = true;
let presenting = false;
let told = "";
let timer = null;

function sheet(page) {
    return viewer().pdfViewer.getPageView(page - 1)?.div;
}

function here() {
    const page = viewer().page;
    const {offsetTop, clientHeight} = sheet(page);
    const down = (viewer().pdfViewer.container.scrollTop - offsetTop) / clientHeight;
    return [page, Math.round(Math.min(1, Math.max(0, down)) * THOUSANDTHS)];
}

function show() {
    const others = presented && !presenting;
    followButton.hidden = !others || following;
    document.getElementById("followed").hidden = !others || !following;
    presentButton.setAttribute("aria-pressed", presenting ? "true" : "false");
    bar.hidden = presentButton.hidden && !others;
}

/** Go to where the presenter is, in another paper if it is another. */
function go() {
    const [there, page, top] = presented;
    if (there !== version) {
        window.location.replace(`/ecabinet/paper/${there}?page=${page}`);
        return;
    }
    viewer().page = page;
    const {offsetTop, clientHeight} = sheet(page);
    viewer().pdfViewer.container.scrollTop =
        offsetTop + (top / THOUSANDTHS) * clientHeight;
}

async function tell() {
    timer = null;
    const place = here();
    if (!presenting || String(place) === told) {
        return;
    }
    told = String(place);
    try {
        await call("present", place);
    } catch (error) {
        // The item is over, or there is no network: others are led no more.
        presenting = !error.refusal;
        told = "";
        show();
    }
}

function planToTell() {
    if (presenting && !timer) {
        timer = setTimeout(tell, PAUSE_MS);
    }
}

followButton.addEventListener("click", () => {
    following = true;
    go();
    show();
});
presentButton.addEventListener("click", () => {
    presenting = !presenting;
    told = "";
    show();
    if (presenting) {
        tell();
    } else {
        call("present", [0, 0]).catch(() => {});
    }
});

async function attach() {
    const app = viewer();
    await app.initializedPromise;
    // Before its first page is drawn, the viewer still goes where its address says.
    if (!frame.contentDocument.querySelector(".page[data-loaded]")) {
        await new Promise((drawn) => app.eventBus.on("pagerendered", drawn));
    }
    const {container} = app.pdfViewer;
    for (const name of BY_HAND) {
        container.addEventListener(name, () => {
            following = false;
            show();
        });
    }
    app.eventBus.on("updateviewarea", planToTell);
    document.addEventListener("presented", ({detail}) => {
        presented = detail.presented;
        presentButton.hidden = !(detail.presents ?? !presentButton.hidden);
        if (presented && following && !presenting) {
            go();
        }
        show();
    });
    document.dispatchEvent(new window.CustomEvent("reader-ready"));
}

if (frame.contentDocument.readyState === "complete" && viewer()) {
    attach();
} else {
    frame.addEventListener("load", attach);
}
