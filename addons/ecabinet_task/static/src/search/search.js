import {Component, markup, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {dateText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {SearchStore} from "./search_store";

/** The screen of the search: what was found, and by what it can be narrowed. */
export class Search extends Component {
    static template = "ecabinet_task.Search";
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        const text = this.props.action.params?.text || "";
        this.store = useState(new SearchStore(useService("orm"), text));
        useAutofocus({refName: "box"});
        onWillStart(() => this.store.search());
        onWillUnmount(() => clearTimeout(this.store.timer));
    }

    get facets() {
        const {found, narrowed} = this.store;
        const of = (name, label, rows, key) => ({
            name,
            label,
            value: narrowed[name] || false,
            rows: rows.map((row) => ({
                value: row[key],
                label: row.label || row.name,
                count: row.count,
            })),
        });
        return [
            of("kind", _t("Kind"), found.kinds, "kind"),
            of("unit_id", _t("Unit"), found.units, "id"),
            of("body_id", _t("Body"), found.bodies, "id"),
        ].filter((facet) => facet.value || facet.rows.length > 1);
    }

    /** Before the kind, where it stands: the page, or the day. */
    facts(hit) {
        const day = dateText(hit.day);
        return [hit.label, hit.page && _t("page %s", hit.page), day]
            .filter(Boolean)
            .join(" · ");
    }

    snippet(hit) {
        // Escaped by the server, which marks the words.
        return markup(hit.snippet);
    }

    async open(hit) {
        this.action.doAction(await this.store.open(hit));
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            this.store.search();
        }
    }
}

registry.category("actions").add("ecabinet_task.search", Search);
