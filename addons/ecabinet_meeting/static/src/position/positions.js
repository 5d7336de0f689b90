import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {momentText} from "../common/moments";
import {openPaper} from "../common/open_paper";
import {patient} from "../common/try_again";
import {words} from "../common/words";
import {AgreeTogether} from "./agree_together";

const NOTHING = {
    choice: false,
    wants_to_speak: false,
    comment: "",
    shared: false,
    confirmed: true,
    response: "",
};

/**
 * A member's screen before the meeting: every item with its papers (one tap) and three
 * large buttons; agreeing takes one tap. Made for a phone or a tablet in the hand.
 */
export class PositionBoard extends Component {
    static template = "ecabinet_meeting.PositionBoard";
    static components = {AgreeTogether, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = patient(useService("orm"));
        this.notification = useService("notification");
        this.display = {controlPanel: {}};
        this.openPaper = openPaper;
        this.moment = momentText;
        this.choices = [
            {value: "agree", icon: "fa-check"},
            {value: "objection", icon: "fa-times"},
            {value: "other", icon: "fa-pencil"},
        ];
        this.state = useState({
            board: null,
            actingId: false,
            busy: {},
            openItem: false,
        });
        onWillStart(() => this.load());
    }

    get meetingId() {
        const {params = {}, context = {}} = this.props.action;
        return params.meeting_id || context.active_id;
    }

    async load() {
        const board = await this.orm.call("ecabinet.meeting", "get_position_board", [
            [this.meetingId],
        ]);
        this.state.board = board;
        const own = board.acting.find((one) => one.own) || board.acting[0];
        if (!board.acting.some((one) => one.id === this.state.actingId)) {
            this.state.actingId = own ? own.id : false;
        }
    }

    get acting() {
        return this.state.board.acting.find((one) => one.id === this.state.actingId);
    }

    get hasPapers() {
        const {papers, items} = this.state.board;
        return [papers, ...items.map((item) => item.papers)].some((some) =>
            some.some((paper) => paper.version_id && !paper.recalled),
        );
    }

    /** What is asked: steps of the session itself put nothing to anybody. */
    get asked() {
        return this.state.board.items.filter((item) => item.asks);
    }

    get answered() {
        return this.asked.filter((item) => this.position(item).choice).length;
    }

    /** What may be agreed to at once: uncontested, and not answered by the member. */
    get together() {
        return this.asked.filter((item) => {
            const {choice, confirmed} = this.position(item);
            const prepared = this.acting?.own && !confirmed && choice === "agree";
            return item.uncontested && (!choice || prepared);
        });
    }

    position(item) {
        return item.positions[this.state.actingId] || NOTHING;
    }

    choiceLabel(value) {
        return words("position")[value];
    }

    readingLabel(paper) {
        if (paper.last_page >= paper.page_count) {
            return _t("read");
        }
        return paper.last_page
            ? _t("page %(page)s of %(pages)s", {
                  page: paper.last_page,
                  pages: paper.page_count,
              })
            : _t("%(pages)s pages", {pages: paper.page_count});
    }

    toggleWords(item) {
        this.state.openItem = this.state.openItem === item.id ? false : item.id;
    }

    choose(item, choice) {
        if (choice !== "agree" && !this.position(item).comment) {
            this.state.openItem = item.id;
        }
        return this.give(item, {choice});
    }

    toggleSpeak(item) {
        return this.give(item, {wants_to_speak: !this.position(item).wants_to_speak});
    }

    async give(item, change) {
        if (this.state.busy[item.id]) {
            return;
        }
        const wanted = {...this.position(item), ...change};
        if (!wanted.choice) {
            this.notification.add(
                _t("Choose agree, objection or other opinion first."),
                {
                    type: "warning",
                },
            );
            return;
        }
        this.state.busy[item.id] = true;
        try {
            const reply = await this.orm.call(
                "ecabinet.agenda.item",
                "give_position",
                [[item.id], wanted.choice],
                {
                    wants_to_speak: wanted.wants_to_speak,
                    comment: wanted.comment || false,
                    shared: wanted.shared,
                    on_behalf_of: this.acting.own ? false : this.acting.id,
                },
            );
            if (reply.accepted) {
                item.positions[this.state.actingId] = {
                    ...wanted,
                    id: reply.position_id,
                    confirmed: reply.confirmed,
                };
                if (!reply.confirmed) {
                    this.notification.add(reply.message, {type: "info"});
                }
            } else {
                this.notification.add(reply.message, {type: "warning", sticky: true});
                await this.load();
            }
        } finally {
            this.state.busy[item.id] = false;
        }
    }

    async agreeTogether(items) {
        const reply = await this.orm.call(
            "ecabinet.agenda.item",
            "agree_to_all",
            [items.map((item) => item.id)],
            {on_behalf_of: this.acting.own ? false : this.acting.id},
        );
        this.notification.add(reply.message, {
            type: reply.accepted ? "success" : "warning",
        });
        await this.load();
    }

    async confirm(item) {
        await this.orm.call("ecabinet.position", "action_confirm", [
            [this.position(item).id],
        ]);
        await this.load();
    }
}

registry.category("actions").add("ecabinet_meeting.positions", PositionBoard);
