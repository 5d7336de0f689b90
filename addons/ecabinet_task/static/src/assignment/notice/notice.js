import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {patient} from "@ecabinet_meeting/common/try_again";
import {_t} from "@web/core/l10n/translation";
import {ConnectionLostError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {correct, entryOf, LACKING, lacking, toSend} from "../quick_assign/entry";
import {Kept} from "../quick_assign/kept";
import {newKey, sentenceOf} from "../quick_assign/quick_assign_store";
import {Sentence} from "../quick_assign/sentence";
import {TaskCard} from "../quick_assign/task_card";

const HELP = _t(
    "Paste a conclusion notice or choose its file (DOCX, PDF, TXT). All its tasks are shown for confirmation; nothing is sent before you tap.",
);
const MOST_BYTES = 10_000_000;

/** A file as base64, as the server takes it. */
function base64Of(file) {
    return new Promise((resolve, reject) => {
        const reader = new window.FileReader();
        reader.onload = () => resolve(reader.result.split(",", 2)[1] || "");
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(file);
    });
}

/**
 * A whole notice: its tasks beside their sentences, corrected in place, given at once.
 * The text and the corrections outlive an error and a reload, until they are given.
 */
export class Notice extends Component {
    static template = "ecabinet_task.Notice";
    static components = {Sentence, TaskCard};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = patient(useService("orm"));
        this.action = useService("action");
        this.assigning = useService("ecabinet_quick_assign");
        this.root = useRef("root");
        this.help = HELP;
        this.kept = new Kept(
            window.sessionStorage,
            `ecabinet_task.notice.${user.userId}`,
        );
        this.state = useState({
            text: "",
            entries: null,
            busy: "",
            problem: "",
            given: null,
        });
        this.requestKey = this.kept.restore(this.state, "entries", newKey());
        onWillStart(async () => {
            this.choices = await this.assigning.choices();
        });
    }

    keep() {
        const {text, entries} = this.state;
        this.kept.write({text, entries, requestKey: this.requestKey});
    }

    changed() {
        this.requestKey = newKey();
        this.state.problem = "";
        this.keep();
    }

    get chosen() {
        return (this.state.entries || []).filter((entry) => entry.chosen);
    }

    get incomplete() {
        return this.chosen.filter((entry) => lacking(entry));
    }

    get summary() {
        const count = this.state.entries.length;
        const lacks = this.incomplete.length;
        return lacks
            ? _t("%s tasks found, %s of the chosen ones to complete", count, lacks)
            : _t("%s tasks found", count);
    }

    get giveLabel() {
        return _t("Give %s tasks", this.chosen.length);
    }

    get givenLabel() {
        return _t("Tasks given: %s", this.state.given.length);
    }

    lacking(entry) {
        return LACKING[lacking(entry)];
    }

    type(ev) {
        this.state.text = ev.target.value;
        this.changed();
    }

    async call(busy, job) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = busy;
        this.state.problem = "";
        try {
            await job();
        } catch (error) {
            this.state.problem =
                error instanceof ConnectionLostError
                    ? _t(
                          "No connection. Everything is kept; try again once it is back.",
                      )
                    : sentenceOf(error);
        }
        this.state.busy = "";
        this.keep();
    }

    read() {
        return this.call("read", async () => {
            const reads = await this.orm.silent.call(
                "ecabinet.task",
                "preview_conclusions",
                [this.state.text],
            );
            this.state.entries = reads.map(entryOf);
            this.state.given = null;
            this.requestKey = newKey();
        });
    }

    async onFile(ev) {
        const [file] = ev.target.files;
        ev.target.value = "";
        if (!file) {
            return;
        }
        if (file.size > MOST_BYTES) {
            this.state.problem = _t(
                "This file is too large for a notice (10 MB at most).",
            );
            return;
        }
        let text = "";
        await this.call("file", async () => {
            const data = await base64Of(file);
            text = await this.orm.silent.call("ecabinet.task", "read_notice_file", [
                data,
                file.name,
            ]);
        });
        if (text) {
            this.state.text = text;
            this.changed();
            await this.read();
        }
    }

    choose(entry, chosen) {
        entry.chosen = chosen;
        this.changed();
    }

    correct(entry, ...change) {
        correct(entry, ...change);
        this.changed();
    }

    set(entry, name, value) {
        entry[name] = value;
        this.changed();
    }

    give() {
        if (this.incomplete.length) {
            const next = this.state.entries.indexOf(this.incomplete[0]);
            const rows = this.root.el.querySelectorAll(".o_notice_entry");
            rows[next].scrollIntoView({block: "center"});
            return;
        }
        return this.call("give", async () => {
            this.state.given = await this.orm.silent.call(
                "ecabinet.task",
                "assign_reviewed",
                [this.chosen.map(toSend), this.requestKey],
            );
            this.again();
        });
    }

    again() {
        Object.assign(this.state, {text: "", entries: null});
        this.changed();
    }

    edit() {
        this.state.entries = null;
        this.keep();
    }

    showGiven() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Tasks given"),
            res_model: "ecabinet.task",
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
            domain: [["id", "in", this.state.given.map((one) => one.id)]],
        });
    }
}

registry.category("actions").add("ecabinet_task.notice", Notice);
