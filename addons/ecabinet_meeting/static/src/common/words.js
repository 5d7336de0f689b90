import {session} from "@web/session";

/**
 * The choices of a field by their values, as the field declares them; which fields,
 * says `SHOWN` in `models/common/session_info.py`.
 */
export function words(name) {
    return session.ecabinet_words[name];
}
