import {formOf} from "@ecabinet_meeting/common/open_record";
import {patient} from "@ecabinet_meeting/common/try_again";
import {Store} from "@mail/core/common/store_service";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {patch} from "@web/core/utils/patch";
import {sentenceOf} from "./quick_assign_store";

/** What was confirmed in this tab: a second tap does nothing. */
const confirmed = new Set();

/** Confirm, or open for correction, what a link of the command's answer carries. */
export async function followLink(link, services) {
    const said = JSON.parse(link.dataset.giao);
    const {ecabinet_quick_assign: assigning, notification, orm, action} = services;
    if (said.open) {
        assigning.open(said.text);
        return;
    }
    if (confirmed.has(said.key)) {
        notification.add(_t("This task has already been given."), {type: "info"});
        return;
    }
    confirmed.add(said.key);
    try {
        const given = await patient(orm).silent.call(
            "ecabinet.task",
            "confirm_assignment",
            [said.text, said.now, said.lead || null, said.key],
        );
        link.classList.add("disabled", "o_giao_given");
        link.textContent = _t("Given: %s", given.code);
        notification.add(_t("Given to %s: %s %s", given.lead, given.code, given.name), {
            type: "success",
            buttons: [
                {
                    name: _t("Open"),
                    onClick: () => action.doAction(formOf("ecabinet.task", given.id)),
                },
            ],
        });
    } catch (error) {
        confirmed.delete(said.key);
        notification.add(sentenceOf(error), {type: "danger"});
    }
}

patch(Store.prototype, {
    handleClickOnLink(ev, thread) {
        const link = ev.target.closest?.("a.o_giao");
        if (link?.dataset.giao) {
            ev.preventDefault();
            followLink(link, this.env.services);
            return true;
        }
        return super.handleClickOnLink(ev, thread);
    },
});

// Only who may assign is offered the command.
registry.category("services").add("ecabinet_giao_command", {
    dependencies: ["ecabinet_quick_assign"],
    async start(env, {ecabinet_quick_assign: assigning}) {
        if (await assigning.mayAssign()) {
            registry.category("discuss.channel_commands").add("giao", {
                help: _t("Assign a task: which unit, what, until when"),
                methodName: "execute_command_giao",
            });
        }
    },
});
