import {Component, onWillStart} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {searchScreen} from "./search_commands";

/** The way to the search in Odoo's top bar, on the desk and everywhere else. */
export class SearchMenu extends Component {
    static template = "ecabinet_task.SearchMenu";
    static props = {};

    setup() {
        this.action = useService("action");
        onWillStart(async () => {
            this.maySearch = await user.hasGroup("ecabinet_meeting.group_member");
        });
    }

    open() {
        this.action.doAction(searchScreen(), {clearBreadcrumbs: false});
    }
}

registry
    .category("systray")
    .add("ecabinet_task.search", {Component: SearchMenu}, {sequence: 31});
