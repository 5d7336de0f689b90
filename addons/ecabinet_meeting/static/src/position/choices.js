import {_t} from "@web/core/l10n/translation";

/** The answers to an item before the meeting. */
export const POSITIONS = {
    agree: _t("Agree"),
    objection: _t("Objection"),
    other: _t("Other opinion"),
};
