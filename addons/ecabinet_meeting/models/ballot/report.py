import base64

from odoo import models
from odoo.exceptions import UserError

from ...tools.api_types import Base64, Screen
from ...tools.official_document import PROFILES, MissingFont, Person, render
from ...tools.official_document.ballot_report import (
    BallotReportData,
    ReportLine,
    build_ballot_report,
)
from ..common.languages import FORM_LANGUAGE
from ..common.selections import CIRCULATED_VOTES


class Ballot(models.Model):
    """The ballot report (biên bản kiểm phiếu) of a closed vote, as a PDF."""

    _inherit = "ecabinet.ballot"

    def action_print_report(self) -> Screen:
        """Open the ballot report of a closed vote."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/ballot/{self.id}/report.pdf",
            "target": "new",
        }

    def render_report(self) -> Base64:
        """The ballot report as an official document, for who may read the ballot.

        :return: the PDF in base64
        :raises UserError: the vote is not closed, or the machine lacks a font
        """
        self._check_ids(one=True)
        return base64.b64encode(self._report_content()).decode()

    def _report_content(self):
        """Bytes of the PDF."""
        self.check_access("read")
        if self.state != "closed":
            raise UserError(
                self.env._("“%s” is not closed yet: there is no report.", self.name)
            )
        try:
            return render(build_ballot_report(self._report_data()))
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _report_data(self):
        # sudo: the report names the chair and the secretary; who reads the ballot
        # reads its result.
        ballot = self.sudo()
        if self.env["res.lang"]._lang_get(FORM_LANGUAGE):
            ballot = ballot.with_context(lang=FORM_LANGUAGE)
        meeting, body = ballot.meeting_id, ballot.body_id
        calendar = self.env["resource.calendar"]
        chair = meeting.chair_id or body._chair_on(
            calendar._ecabinet_local_day(ballot.opened_at)
        )
        secretary = meeting.secretary_id or ballot.slip_round_id.secretary_id
        return BallotReportData(
            issuer=body.name,
            superior=body.department_id.parent_id.name or "",
            profile=PROFILES[body.kind],
            subject=ballot.name,
            meeting_name=meeting.name or ballot.slip_round_id.name or "",
            location=meeting.place or "",
            kind=ballot.kind,
            secrecy=ballot.secrecy,
            opened_at=calendar._ecabinet_to_local(ballot.opened_at),
            closed_at=calendar._ecabinet_to_local(ballot.closed_at),
            chair=Person(chair.name or ""),
            secretary=Person(secretary.name or ""),
            entitled=ballot.entitled_count,
            present=ballot.present_count if ballot.mode == "live" else None,
            voted=ballot.voted_count,
            base=ballot.base_count,
            valid=ballot.valid_count,
            blank=ballot.blank_count,
            invalid=ballot.invalid_count,
            seats=ballot.seats,
            max_marks=ballot.max_marks,
            outcome=ballot.outcome_reason or "",
            lines=tuple(ballot._report_lines()),
        )

    def _report_lines(self):
        if self.kind != "motion":
            for option in self.option_ids:
                yield ReportLine(
                    option.name,
                    option.agree_count,
                    note=option.note or "",
                    disagree=option.disagree_count,
                    result=option.result,
                )
            return
        votes = self.env["ecabinet.vote"]
        names = dict(votes._fields["choice"]._description_selection(self.env))
        for choice in CIRCULATED_VOTES:
            count = self[f"{choice}_count"]
            if choice != "other" or count:
                yield ReportLine(names[choice], count)
