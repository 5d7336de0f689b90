import {Component, markup} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const NAMESPACE = "?";
const SHOWN = 10;

/** A find in the command palette: where it stands below its title. */
class SearchCommand extends Component {
    static template = "ecabinet_task.SearchCommand";
    static props = [
        "executeCommand",
        "facts",
        "name?",
        "searchValue?",
        "slots",
        "snippet",
    ];

    get snippet() {
        // Escaped by the server, which marks the words.
        return markup(this.props.snippet);
    }
}

/** The screen of the search, with what was typed so far. */
export function searchScreen(text = "") {
    return {
        type: "ir.actions.client",
        tag: "ecabinet_task.search",
        name: _t("Search"),
        params: {text},
    };
}

registry.category("command_setup").add(NAMESPACE, {
    debounceDelay: 300,
    emptyMessage: _t("Nothing that you may read has all these words"),
    placeholder: _t("Search in meetings, papers and tasks..."),
});

const providers = registry.category("command_provider");

// Without "?", one line that leads there: each letter typed would be a search.
providers.add("ecabinet_search_offer", {
    provide: (env, {searchValue = ""} = {}) => {
        const text = searchValue.trim();
        if (text.length < 2) {
            return [];
        }
        return [
            {
                name: _t("“%s” in meetings, papers and tasks", text),
                action: () => {
                    // The palette closes after a command, then opens with the finds.
                    const config = {searchValue: NAMESPACE + text};
                    browser.setTimeout(() =>
                        env.services.command.openMainPalette(config),
                    );
                },
            },
        ];
    },
});

providers.add("ecabinet_search", {
    namespace: NAMESPACE,
    provide: async (env, {searchValue = ""} = {}) => {
        const text = searchValue.trim();
        const {action, orm} = env.services;
        if (text.length < 2) {
            return [];
        }
        const found = await orm.silent.call("ecabinet.search", "find", [text], {
            limit: SHOWN,
        });
        const hits = found.hits.map((hit) => ({
            Component: SearchCommand,
            name: hit.title,
            action: async () =>
                void action.doAction(
                    await orm.call("ecabinet.search", "open_hit", [
                        hit.model,
                        hit.id,
                        hit.page,
                    ]),
                ),
            props: {
                facts: hit.page
                    ? _t("%(kind)s, page %(page)s", {kind: hit.label, page: hit.page})
                    : hit.label,
                snippet: hit.snippet,
            },
        }));
        if (found.count > hits.length) {
            hits.push({
                name: _t("All %s finds", found.count),
                action: () => void action.doAction(searchScreen(text)),
            });
        }
        return hits;
    },
});
