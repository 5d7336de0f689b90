import {browser} from "@web/core/browser/browser";

/** Open a paper in the reader, on the page where one stopped. */
export function openPaper(paper) {
    browser.location.assign(`/ecabinet/paper/${paper.version_id}`);
}
