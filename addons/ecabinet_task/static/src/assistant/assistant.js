import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {formOf} from "@ecabinet_meeting/common/open_record";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** The digital secretary: a box for a question, the answers above it. */
export class Assistant extends Component {
    static template = "ecabinet_task.Assistant";
    static props = {
        close: {type: Function, optional: true},
        screen: {type: [Array, Boolean], optional: true},
    };

    setup() {
        this.action = useService("action");
        this.store = useState(useService("ecabinet_assistant"));
        this.state = useState({text: ""});
        this.turns = useRef("turns");
        useAutofocus({refName: "box"});
        useEffect(
            () => {
                const list = this.turns.el;
                list.scrollTop = list.scrollHeight;
            },
            () => [this.store.turns.length],
        );
    }

    get firstQuestions() {
        // Questions are Vietnamese, whatever the language of the screen.
        return [
            "hôm nay tôi có gì",
            "nhiệm vụ nào quá hạn",
            "việc gì đang chờ tôi duyệt",
        ];
    }

    understood(answer) {
        return Object.values(answer.understood).flat().join(" · ");
    }

    openLabel({count, records}) {
        return records.length === 1 ? _t("Open") : _t("Open as a list (%s)", count);
    }

    async ask(question = this.state.text, conversation = undefined) {
        this.state.text = "";
        await this.store.ask(question, this.props.screen, conversation);
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.ask();
        }
    }

    confirm() {
        return this.store.confirm(_t("Confirm"));
    }

    drop() {
        return this.store.drop(_t("Do nothing"));
    }

    async openList(answer) {
        this.props.close?.();
        if (answer.records.length === 1) {
            const [record] = answer.records;
            if (record.model === "ecabinet.document") {
                return this.action.doAction(await this.store.screenOf(record));
            }
            return this.action.doAction(formOf(record.model, record.id));
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Answer of the digital secretary"),
            res_model: answer.model,
            domain: answer.domain,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            target: "current",
        });
    }
}

/** Over whatever screen is open; on a phone it fills the screen. */
export class AssistantDialog extends Component {
    static template = "ecabinet_task.AssistantDialog";
    static components = {Dialog, Assistant};
    static props = {close: Function, screen: {type: [Array, Boolean], optional: true}};
    title = _t("Digital secretary");
}

/** As a page of its own, and from the menu. */
export class AssistantPage extends Component {
    static template = "ecabinet_task.AssistantPage";
    static components = {Assistant};
    static props = {...standardActionServiceProps};
}

registry.category("actions").add("ecabinet_task.assistant", AssistantPage);
