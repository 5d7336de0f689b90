import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";

const GUIDE = "/ecabinet/guide";
/** What a screen shows, a model or a client action → its section in the guides. */
const sections = registry.category("ecabinet_guide_sections");

/** Say where in the guides each of these models and client actions is explained. */
export function explainedIn(places) {
    for (const [screen, section] of Object.entries(places)) {
        sections.add(screen, section);
    }
}

/** The address of the guide for this person, at what is on the screen. */
export function guideAddress(action) {
    const shown = [action?.res_model, action?.tag].find((each) =>
        sections.contains(each || "")
    );
    return shown ? `${GUIDE}#${sections.get(shown)}` : GUIDE;
}

/** The one entry for help: ours, in the place of Odoo's own. */
export function guideItem(env) {
    const href = guideAddress(env.services.action.currentController?.action);
    return {
        type: "item",
        id: "support",
        description: _t("Guide"),
        href,
        callback: () => browser.open(href, "_blank"),
        sequence: 5,
    };
}

explainedIn({
    "ecabinet.agenda.import": "nhap-chuong-trinh",
    "ecabinet.ballot": "bieu-quyet",
    "ecabinet.body": "to-chuc",
    "ecabinet.conclusion": "ket-luan",
    "ecabinet.document": "tai-lieu",
    "ecabinet.document.page": "tai-lieu",
    "ecabinet.incoming.invitation": "lich-cong-tac",
    "ecabinet.meeting": "phien-hop",
    "ecabinet.minutes": "bien-ban",
    "ecabinet.position": "y-kien-truoc-hop",
    "ecabinet.slip.round": "phieu-lay-y-kien",
    "ecabinet.submission": "to-trinh",
    "ecabinet.week.schedule": "lich-cong-tac",
    "hr.department": "to-chuc",
});
registry.category("user_menuitems").add("support", guideItem, {force: true});
