import {_t} from "@web/core/l10n/translation";
import {uuid} from "@web/core/utils/strings";
import {tryAgain, unanswered} from "../../common/try_again";

/**
 * Hands in votes, each of which counts once, however often it has to be sent: it bears
 * the same key until it is answered.
 */
export class Votes {
    /** @param {(call, again) => Promise} insist calls until the server takes it on */
    constructor(orm, insist = (call, again) => tryAgain(call, {again})) {
        this.orm = orm;
        this.insist = insist;
        // Keys of votes that the server has not answered yet, by what was voted.
        this.keys = new Map();
    }

    /**
     * @param {string} method of the ballot: cast, cast_marks
     * @param {number} participantId whom the user represents, or 0
     * @param {Array} paper what is voted
     * @returns {Object} the server's answer; `unanswered` where there is none
     */
    async handIn(method, ballotId, participantId, paper) {
        const vote = JSON.stringify([ballotId, participantId, paper]);
        if (!this.keys.has(vote)) {
            this.keys.set(vote, uuid());
        }
        const args = [[ballotId], ...paper, participantId || false];
        const named = {request_key: this.keys.get(vote)};
        try {
            const answer = await this.insist(
                () => this.orm.call("ecabinet.ballot", method, args, named),
                unanswered,
            );
            this.keys.delete(vote);
            return answer;
        } catch (error) {
            if (!unanswered(error)) {
                throw error;
            }
            return {
                accepted: false,
                unanswered: true,
                message: _t(
                    "The server has not answered, so it is not known whether your vote was counted. Hand it in once more: it counts once.",
                ),
            };
        }
    }
}

/** Note on a ballot that the vote of a participant was accepted. */
export function noteVote(ballot, participantId, choice) {
    const mine = ballot?.my_votes.find((each) => each.participant_id === participantId);
    if (mine) {
        mine.voted = true;
        mine.choice = ballot.secrecy === "secret" ? false : choice;
    }
}
