import {Component, onWillStart} from "@odoo/owl";
import {AssistantDialog} from "./assistant";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useCommand} from "@web/core/commands/command_hook";
import {useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";

/** The record that the window shows, as ``[model, id]``; false if it shows none. */
export function shownRecord(action) {
    const props = action.currentController?.props;
    return props?.resModel && props.resId ? [props.resModel, props.resId] : false;
}

/** The way to the assistant in Odoo's top bar. */
export class AssistantMenu extends Component {
    static template = "ecabinet_task.AssistantMenu";
    static props = {};

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        onWillStart(async () => {
            this.mayAsk = await user.hasGroup("ecabinet_meeting.group_member");
        });
        useCommand(_t("Ask the digital secretary"), () => void this.open(), {
            hotkey: "alt+shift+q",
            global: true,
            isAvailable: () => this.mayAsk,
        });
    }

    open() {
        this.dialog.add(AssistantDialog, {screen: shownRecord(this.action)});
    }
}

registry
    .category("systray")
    .add("ecabinet_task.assistant", {Component: AssistantMenu}, {sequence: 29});
