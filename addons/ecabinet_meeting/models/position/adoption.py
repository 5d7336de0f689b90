from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

LEFT_OUT = {
    "not_a_decision": _lt("is not entered as a decision"),
    "decided": _lt("is in progress, deferred or decided"),
    "pulled_out": _lt("debate was asked for"),
    "kept_out": _lt("is restricted, and not all members are invited for it"),
    "restricted": _lt("is restricted, and so voted on by itself"),
    "personnel": _lt("is about people in office"),
    "objection": _lt("somebody objects"),
    "wants_to_speak": _lt("somebody wishes to speak"),
    "positions_missing": _lt("positions are missing"),
    "too_few_agree": _lt("too few have agreed"),
    "no_members": _lt("nobody may vote"),
}


class Meeting(models.Model):
    """Adoption without debate of what nobody contests."""

    _inherit = "ecabinet.meeting"

    def action_adopt_uncontested(self):
        """Adopt what nobody contests in one step, or put it to one recorded vote.

        In the open session, with a quorum, by the body's rules. Put to the vote, the
        items are adopted when the ballot closes.

        :return: ``[{'id', 'number', 'name', 'reason'}]`` of the items
        :raises UserError: not in session, no quorum, or another vote is open
        """
        self._check_may_adopt()
        items, _left_out = self._uncontested_items()
        if self.sudo().body_id.consent_way == "vote":
            self._put_to_one_vote(items)
        else:
            for item, consent in items.items():
                item._adopt_by_consent(consent)
        if items:
            self._tell_room()
        return [
            {
                "id": item.id,
                "number": item.number or "",
                "name": item.display_name,
                "reason": item.consent_reason or self.env._("Put to one vote."),
            }
            for item in items
        ]

    def _check_may_adopt(self):
        """:raises UserError: not in session, or no quorum"""
        self.ensure_one()
        self._check_runs()
        self._check_in_session()
        quorum = self._quorum()
        if not quorum.met:
            raise UserError(
                self.env._("Nothing can be adopted: %s", self._quorum_in_words(quorum))
            )

    def _put_to_one_vote(self, items):
        """Open one named vote on all of ``items``."""
        if not items:
            return
        self._check_no_vote_open()
        # sudo: the list is made by the rule, for whoever runs the meeting.
        ballot = self.env["ecabinet.ballot"].sudo()
        ballot = ballot.create(
            {
                "meeting_id": self.id,
                "name": self.env._(
                    "Adoption without debate: %s",
                    "; ".join(item._in_words() for item in items),
                ),
                "secrecy": "named",
                "consent_item_ids": [item.id for item in items],
            }
        )
        ballot.sudo(self.env.su).action_open()

    def _check_no_vote_open(self):
        # sudo: whether people are voting is for who runs the meeting.
        if self.sudo().ballot_ids.filtered(lambda one: one.state == "open"):
            raise UserError(
                self.env._("Another vote is open: close it first, then put these.")
            )

    def _uncontested_items(self):
        """``({item: verdict}, {item: reason})``: what nobody contests, and the rest.

        Breaks and what is decided already are in neither.
        """
        # sudo: restricted items are adopted with the others, by who runs the meeting.
        debated = self.sudo().agenda_item_ids.filtered(
            lambda item: item.kind != "break" and item.state == "pending"
        )
        adopted, left_out = {}, {}
        for item, consent in debated._consents().items():
            if why := item._why_left_out() or (
                "" if consent.uncontested else consent.reason
            ):
                left_out[item] = why
            else:
                adopted[item] = consent
        return adopted, left_out

    def _before_adopt(self):
        """Sentences: what will be adopted, and what not, and why."""
        adopted, left_out = self._uncontested_items()
        if not adopted:
            yield self.env._("No pending item can be adopted without debate.")
        elif self.sudo().body_id.consent_way == "vote":
            yield self.env._(
                "One recorded vote of those present opens on %s items:", len(adopted)
            )
        else:
            yield self.env._("%s items are adopted at once:", len(adopted))
        for item in adopted:
            yield f"✓ {self._named(item)}"
        if left_out:
            yield self.env._("Not adopted, and why:")
        for item, why in left_out.items():
            yield f"✗ {self._named(item)} – {self.env._(LEFT_OUT[why])}"

    def _named(self, item):
        """The item's words, or of a hidden one its number alone."""
        if item.sudo(self.env.su)._filtered_access("read"):
            return item._in_words()
        return self.env._("Item %s (restricted)", item.number or "–")
