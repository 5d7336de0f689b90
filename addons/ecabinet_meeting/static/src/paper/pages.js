/**
 * The pages of the paper: go to one by its number, see all in small at the side, turn
 * them one at a time or scroll through all. PDF.js draws what is in sight alone.
 */

const SINGLE = "ecabinet_single_page";
// As PDF.js numbers them.
const THUMBNAILS = 1;
const [SCROLLED, ONE_PAGE] = [0, 3];

const frame = document.getElementById("viewer");
const dialog = document.getElementById("pages_dialog");
const number = document.getElementById("pages_number");
const small = document.getElementById("pages_small");
const single = document.getElementById("pages_single");

const viewer = () => frame.contentWindow.PDFViewerApplication;
const isSingle = () => window.localStorage.getItem(SINGLE) === "1";

function showSingle() {
    viewer().pdfViewer.scrollMode = isSingle() ? ONE_PAGE : SCROLLED;
    single.setAttribute("aria-pressed", isSingle() ? "true" : "false");
}

document.getElementById("pages").addEventListener("click", () => {
    number.value = viewer().page;
    small.setAttribute("aria-pressed", viewer().pdfSidebar.isOpen ? "true" : "false");
    single.setAttribute("aria-pressed", isSingle() ? "true" : "false");
    dialog.showModal();
    number.select();
});
document.getElementById("pages_form").addEventListener("submit", () => {
    if (number.validity.valid && number.value) {
        viewer().page = Number(number.value);
    }
});
small.addEventListener("click", () => {
    const {pdfSidebar} = viewer();
    if (pdfSidebar.isOpen) {
        pdfSidebar.close();
    } else {
        pdfSidebar.switchView(THUMBNAILS, true);
    }
    dialog.close();
});
single.addEventListener("click", () => {
    window.localStorage.setItem(SINGLE, isSingle() ? "0" : "1");
    showSingle();
    dialog.close();
});
frame.addEventListener("load", async () => {
    await viewer().initializedPromise;
    viewer().eventBus.on("pagesinit", showSingle);
});
