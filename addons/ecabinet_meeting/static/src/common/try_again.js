import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {ConnectionLostError, RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

// As controllers/try_again.py names it.
export const TRY_AGAIN = "ecabinet.try_again";
// Milliseconds: the first pause, which doubles up to the longest, and the end of it all.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4000;
const PATIENCE = 60000;

/** Whether the server has done nothing of a request, for load. */
export function refusedForLoad(error) {
    return error instanceof RPCError && error.exceptionName === TRY_AGAIN;
}

/** Whether it cannot be known if the server has done it, or it has not. */
export function unanswered(error) {
    return error instanceof ConnectionLostError || refusedForLoad(error);
}

/**
 * Call until the server takes it on, or for a minute; a screen that is refused for load
 * needs nobody to tap once more.
 *
 * Pauses grow and differ from screen to screen, so that a hall that was turned away at
 * once does not come back at once.
 *
 * @param {() => Promise} call
 * @param {(error: Error) => boolean} again whether to call again after that error; of
 *     what may have been done, only what is done once however often it is asked
 * @param {() => void} onPause told of each refusal
 */
export async function tryAgain(call, {again = refusedForLoad, onPause} = {}) {
    const end = Date.now() + PATIENCE;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
        try {
            return await call();
        } catch (error) {
            if (!again(error) || Date.now() >= end) {
                throw error;
            }
        }
        onPause?.();
        const wait = pause * (0.5 + Math.random());
        await new Promise((resolve) => browser.setTimeout(resolve, wait));
    }
}

/**
 * The same `orm`, for a screen whose calls are made again when they are refused for load:
 * nothing of them was done, and the same arguments, with the key of the request where
 * there is one, go out once more.
 */
export function patient(orm) {
    const calm = Object.create(orm);
    calm.call = function (...args) {
        return tryAgain(() => orm.call.apply(this, args));
    };
    return calm;
}

/** Where nothing tries again by itself: one calm sentence, not a dialog of an error. */
function sayBusy(env, error, originalError) {
    if (!refusedForLoad(originalError)) {
        return false;
    }
    env.services.notification.add(
        originalError.data?.message || _t("The server is busy: try again in a moment."),
        {type: "warning"},
    );
    return true;
}

registry
    .category("error_handlers")
    .add("ecabinet_meeting.try_again", sayBusy, {sequence: 90});
