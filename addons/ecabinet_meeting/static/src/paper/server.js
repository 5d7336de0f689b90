/** Calls about the paper that is open, as whoever reads it. */

const VERSION = "ecabinet.document.version";
// Answers that sending again does not change carry a sentence for people.
const SENTENCE =
    /^odoo\.(exceptions\.(User|Access|Validation|Missing)Error|http\.SessionExpiredException)$/;
// What browsers send on when the page is left, in bytes; Vietnamese takes up to three
// for a letter.
const MOST_KEPT_ALIVE = 20_000;

const version = Number(document.getElementById("viewer").dataset.version);

/**
 * The result of a method of the version; an error has the server's sentence as
 * `refusal` where asking again helps nothing.
 */
export async function call(method, args = [], kwargs = {}) {
    const body = JSON.stringify({
        jsonrpc: "2.0",
        method: "call",
        params: {model: VERSION, method, args: [[version], ...args], kwargs},
    });
    const reply = await fetch(`/web/dataset/call_kw/${VERSION}/${method}`, {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body,
        // So that the last of it arrives when the page is left.
        keepalive: body.length < MOST_KEPT_ALIVE,
    });
    if (!reply.ok) {
        throw new Error(`${reply.status}`);
    }
    const {result, error} = await reply.json();
    if (error) {
        const failure = new Error(error.message);
        failure.refusal = SENTENCE.test(error.data?.name) ? error.data.message : "";
        throw failure;
    }
    return result;
}
