from odoo import api, fields, models

from ...tools.voting.quorum import required_presence


class Body(models.Model):
    """The rules of a body in sentences, so that nobody has to decode settings."""

    _inherit = "ecabinet.body"

    rules_in_words = fields.Text(
        "The rules in words", compute="_compute_rules_in_words"
    )
    secretary_warning = fields.Text(compute="_compute_secretary_warning")

    @api.depends(
        "quorum_numerator",
        "quorum_denominator",
        "majority",
        "majority_base",
        "tie_rule",
        "silence_rule",
        "consent_rule",
        "consent_way",
        "consent_with_personnel",
        "substitute_may_vote",
        "allow_correction",
        "invitation_lead_days",
        "papers_lead_days",
        "special_papers_lead_days",
        "notice_deadline_days",
        "slip_days",
        "position_cutoff_hours",
        "voting_count",
    )
    @api.depends_context("lang")
    def _compute_rules_in_words(self):
        for body in self:
            body.rules_in_words = "\n".join(
                f"• {sentence}"
                for sentence in (
                    body._quorum_in_words(),
                    body._majority_in_words(),
                    body._tie_in_words(),
                    body._consent_in_words(),
                    body._votes_in_words(),
                    body._silence_in_words(),
                    body._deadlines_in_words(),
                )
                if sentence
            )

    @api.depends("secretary_ids")
    @api.depends_context("lang")
    def _compute_secretary_warning(self):
        for body in self:
            without = body.secretary_ids.filtered(
                lambda user: not user.has_group("ecabinet_meeting.group_secretary")
            )
            body.secretary_warning = bool(without) and self.env._(
                "%s cannot run meetings yet: ask the account administrator to give "
                "them the role Secretary.",
                ", ".join(without.mapped("name")),
            )

    def _quorum_in_words(self):
        numbers = self.quorum_numerator, self.quorum_denominator
        if not 0 < numbers[0] <= numbers[1]:
            return self.env._("The quorum is not a fraction between 0 and 1.")
        return self.env._(
            "A session may vote when at least %(numerator)s/%(denominator)s of all "
            "members are present: %(required)s of %(members)s today.",
            numerator=numbers[0],
            denominator=numbers[1],
            required=required_presence(self.voting_count, *numbers),
            members=self.voting_count,
        )

    def _majority_in_words(self):
        how_much = {
            "more_than_half": self.env._("more than half"),
            "two_thirds": self.env._("at least two thirds"),
            "three_quarters": self.env._("at least three quarters"),
        }
        return self.env._(
            "A proposal is adopted when %(majority)s of %(base)s agree.",
            majority=how_much.get(self.majority),
            base=self._base_in_words(),
        )

    def _base_in_words(self):
        bases = {
            "all_members": self.env._("all members, present or not"),
            "present": self.env._("the members present"),
            "votes_cast": self.env._("the votes cast"),
        }
        return bases.get(self.majority_base)

    def _tie_in_words(self):
        if self.majority != "more_than_half":
            # Half is plainly short of two thirds: there is nothing to decide.
            return ""
        if self.tie_rule == "chair_side":
            return self.env._(
                "When exactly half of %(base)s agree, the side that the chair voted "
                "for decides; in a secret ballot the proposal is not adopted.",
                base=self._base_in_words(),
            )
        return self.env._(
            "When exactly half of %(base)s agree, the proposal is not adopted.",
            base=self._base_in_words(),
        )

    def _consent_in_words(self):
        conditions = {
            "majority_agree": self.env._(
                "more than half of all members have agreed beforehand and nobody "
                "objects or wishes to speak"
            ),
            "all_positions": self.env._("all members have agreed beforehand"),
            "no_objection": self.env._("nobody has objected or wishes to speak"),
        }
        sentences = [
            self.env._(
                "An item is adopted without debate when %(condition)s. Positions are "
                "given until %(hours)s hours before the session.",
                condition=conditions.get(self.consent_rule),
                hours=self.position_cutoff_hours,
            )
        ]
        if self.consent_way == "vote":
            sentences.append(
                self.env._(
                    "Such items are put to one recorded vote of those present; the "
                    "positions only choose them."
                )
            )
        if not self.consent_with_personnel:
            sentences.append(
                self.env._("Items about people in office are always debated.")
            )
        return " ".join(sentences)

    def _votes_in_words(self):
        substitutes = (
            self.env._("A substitute whom the chair accepts may vote.")
            if self.substitute_may_vote
            else self.env._("A substitute attends and speaks, but does not vote.")
        )
        corrections = (
            self.env._("A named vote may be corrected until the ballot is closed.")
            if self.allow_correction
            else self.env._("A vote once cast stays.")
        )
        return f"{substitutes} {corrections}"

    def _silence_in_words(self):
        silence = (
            self.env._("members who do not answer are taken to agree")
            if self.silence_rule == "agree"
            else self.env._(
                "members who do not answer are not counted, and are shown separately"
            )
        )
        return self.env._(
            "Opinion slips are answered within %(days)s working days; %(silence)s.",
            days=self.slip_days,
            silence=silence,
        )

    def _deadlines_in_words(self):
        return self.env._(
            "Invitations go out %(invitation)s working days before a session, papers "
            "%(papers)s before a regular and %(special)s before a special one; the "
            "conclusion notice follows within %(notice)s working days.",
            invitation=self.invitation_lead_days,
            papers=self.papers_lead_days,
            special=self.special_papers_lead_days,
            notice=self.notice_deadline_days,
        )
