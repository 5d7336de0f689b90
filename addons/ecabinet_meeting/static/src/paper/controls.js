/**
 * The few controls at the foot of the page: the papers of the item one after the other,
 * search, and white on black for a dark room, kept for the next paper.
 */

const NIGHT = "ecabinet_night";

const frame = document.getElementById("viewer");
const night = document.getElementById("night");
const search = document.getElementById("search");
const words = document.getElementById("words");
const found = document.getElementById("found");

const dark = document.documentElement.classList.contains("night");

const viewer = () => frame.contentWindow.PDFViewerApplication;

function showNight(on) {
    document.documentElement.classList.toggle("night", on);
    frame.contentDocument?.documentElement?.classList.toggle("night", on);
    night.setAttribute("aria-pressed", on ? "true" : "false");
}

/** As chosen on this device; else as the user has all screens. */
function isNight() {
    const chosen = window.localStorage.getItem(NIGHT);
    return chosen ? chosen === "1" : dark;
}

night.addEventListener("click", () => {
    window.localStorage.setItem(NIGHT, isNight() ? "0" : "1");
    showNight(isNight());
});

/** Look for the words from here on; `type` is "again" for the next place. */
function look(type) {
    viewer().eventBus.dispatch("find", {
        source: window,
        type,
        query: words.value,
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: false,
        matchDiacritics: false,
    });
}

function showSearch(shown) {
    search.hidden = !shown;
    if (shown) {
        words.focus();
    } else {
        viewer().eventBus.dispatch("findbarclose", {source: window});
    }
}

document.getElementById("find").addEventListener("click", () => {
    showSearch(search.hidden);
});
document.getElementById("search_close").addEventListener("click", () => {
    showSearch(false);
});
words.addEventListener("input", () => look(""));
search.addEventListener("submit", (event) => {
    event.preventDefault();
    look("again");
});

// "Back" leads to where one came from, not through every paper that was looked at.
for (const id of ["before", "after"]) {
    document.getElementById(id)?.addEventListener("click", (event) => {
        event.preventDefault();
        window.location.replace(event.currentTarget.href);
    });
}

showNight(isNight());
frame.addEventListener("load", async () => {
    showNight(isNight());
    await viewer().initializedPromise;
    viewer().eventBus.on("updatefindmatchescount", ({matchesCount}) => {
        found.textContent = `${matchesCount.current}/${matchesCount.total}`;
    });
    viewer().eventBus.on("updatefindcontrolstate", ({matchesCount}) => {
        found.textContent = words.value
            ? `${matchesCount.current}/${matchesCount.total}`
            : "";
    });
});
