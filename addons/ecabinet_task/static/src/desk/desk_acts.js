import {Component, useState} from "@odoo/owl";
import {shortMomentText} from "@ecabinet_meeting/common/moments";
import {_t} from "@web/core/l10n/translation";
import {DeskStore} from "./desk_store";

/** What assistants did at once as the leader has instructed; one tap takes it back. */
export class DeskActs extends Component {
    static template = "ecabinet_task.DeskActs";
    static props = {
        acts: {
            type: Array,
            element: {
                type: Object,
                shape: {
                    id: Number,
                    label: String,
                    title: String,
                    words: String,
                    by: String,
                    done_at: String,
                },
            },
        },
        own: Boolean,
        store: DeskStore,
        onChanged: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        this.state = useState({asked: null});
    }

    key(act) {
        return `act${act.id}`;
    }

    entry(act) {
        return this.store.entry(this.key(act));
    }

    done(act) {
        return _t("%(assistant)s, %(moment)s", {
            assistant: act.by,
            moment: shortMomentText(act.done_at),
        });
    }

    async takeBack(act) {
        if (await this.store.takeBack(this.key(act), act.id)) {
            this.props.onChanged(_t("Taken back."));
        }
    }
}
