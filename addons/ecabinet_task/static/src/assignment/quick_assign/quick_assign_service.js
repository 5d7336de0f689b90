import {patient} from "@ecabinet_meeting/common/try_again";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {QuickAssignDialog} from "./quick_assign";
import {QuickAssignStore} from "./quick_assign_store";

const MAY_ASSIGN = "ecabinet_meeting.group_unit_officer";

/** One text for every place that has the box: top bar, page, desk, Discuss. */
export const quickAssignService = {
    dependencies: ["dialog", "orm"],
    start(env, {dialog, orm: hasty}) {
        const orm = patient(hasty);
        let store = null;
        let choices = null;
        let close = null;
        return {
            get store() {
                store ||= new QuickAssignStore({
                    orm,
                    storage: window.sessionStorage,
                    key: `ecabinet_task.quick_assign.${user.userId}`,
                });
                return store;
            },
            mayAssign: () => user.hasGroup(MAY_ASSIGN),
            async choices() {
                choices ||= orm.call("ecabinet.task", "assigning_choices", []);
                try {
                    return await choices;
                } catch (error) {
                    // Asked again the next time: the connection may be back.
                    choices = null;
                    throw error;
                }
            },
            /** Open the box; with a text, that is what stands in it. */
            open(text = "") {
                if (text) {
                    this.store.type(text);
                }
                close?.();
                close = dialog.add(
                    QuickAssignDialog,
                    {},
                    {onClose: () => (close = null)},
                );
            },
        };
    },
};

registry.category("services").add("ecabinet_quick_assign", quickAssignService);
