import {Component, onWillStart} from "@odoo/owl";
import {useCommand} from "@web/core/commands/command_hook";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The way to the box in Odoo's top bar, for those who may assign. */
export class QuickAssignMenu extends Component {
    static template = "ecabinet_task.QuickAssignMenu";
    static props = {};

    setup() {
        this.assigning = useService("ecabinet_quick_assign");
        onWillStart(async () => {
            this.mayAssign = await this.assigning.mayAssign();
        });
        useCommand(_t("Assign a task"), () => void this.assigning.open(), {
            hotkey: "alt+shift+g",
            global: true,
            isAvailable: () => this.mayAssign,
        });
    }
}

registry
    .category("systray")
    .add("ecabinet_task.quick_assign", {Component: QuickAssignMenu}, {sequence: 30});
