import {browser} from "@web/core/browser/browser";
import {LiveMeeting, takeTurnout} from "../common/live_meeting";

const SOON = 100;

/** What the wall of the room shows; there is one wall, so it asks on every change. */
export class WallStore extends LiveMeeting {
    constructor(orm, bus, meetingId) {
        super(orm, bus, meetingId, {
            method: "get_wall_state",
            delay: () => SOON,
            state: {code: null},
        });
    }

    get wall() {
        return this.state.snapshot;
    }

    get awaitsTurnout() {
        return this.wall?.ballot?.state === "open";
    }

    leave() {
        super.leave();
        browser.clearTimeout(this.coding);
    }

    async loaded(wall) {
        if (!wall.filling) {
            browser.clearTimeout(this.coding);
            this.state.code = null;
        } else if (!this.state.code) {
            await this.nextCode();
        }
    }

    /** Show the code of this slot, and ask for the next one when it is over. */
    async nextCode() {
        const code = await this.ask("get_check_in_code");
        this.state.code = code;
        browser.clearTimeout(this.coding);
        if (code) {
            this.coding = browser.setTimeout(
                () => this.wall.filling && this.nextCode(),
                code.seconds * 1000 + SOON,
            );
        }
    }

    apply(update) {
        const isTurnout =
            !update.state &&
            update.ballots?.some((told) => takeTurnout(this.wall.ballot, told));
        if (!isTurnout) {
            this.fetchSoon();
        }
    }
}
