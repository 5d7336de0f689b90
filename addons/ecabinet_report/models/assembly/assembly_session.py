import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    MissingFont,
    OfficialDocument,
    render,
)

from ...tools.assembly.answer_table import build_table, write_table


class AssemblySession(models.Model):
    """A session of the People's Council (kỳ họp HĐND), for what is to be answered.

    The body that answers keeps it: its secretaries enter what was asked, its members
    see all of it, a unit what it has to answer.
    """

    _name = "ecabinet.assembly.session"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _description = "Session of the People's Council"
    _order = "date_start desc, id desc"

    name = fields.Char(
        "Session of the Council", required=True, help="Kỳ họp thứ 25, khóa XVIII"
    )
    body_id = fields.Many2one(
        "ecabinet.body",
        "Answered by",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('kind', '=', 'state'), ('secretary_ids', 'in', uid)]",
    )
    date_start = fields.Date("From", required=True)
    date_stop = fields.Date("Until")
    question_ids = fields.One2many(
        "ecabinet.assembly.question", "session_id", "Asked at the session"
    )
    asked_count = fields.Integer(compute="_compute_counts")
    answered_count = fields.Integer(compute="_compute_counts")

    _ends_after_start = models.Constraint(
        "CHECK(date_stop IS NULL OR date_stop >= date_start)",
        "A session cannot end before it begins.",
    )

    @api.depends("question_ids.answered_on")
    def _compute_counts(self):
        for session in self:
            asked = session.question_ids
            session.asked_count = len(asked)
            session.answered_count = len(asked.filtered("answered_on"))

    def action_questions(self) -> Screen:
        """Open what was asked at this session."""
        self._check_ids(one=True)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_report.ecabinet_assembly_question_action"
        )
        return {
            **action,
            "domain": [("session_id", "=", self.id)],
            "context": {"default_session_id": self.id},
        }

    def render_table(self) -> Base64:
        """The answer table as a PDF, of what the caller may read.

        :raises UserError: when the machine lacks the font, naming the package
        """
        self._check_ids(one=True)
        return base64.b64encode(self._table_pdf()).decode()

    def action_print(self) -> Screen:
        """Take the answer table as a PDF."""
        self._check_ids(one=True)
        return self._download("pdf", self._table_pdf())

    def action_sheet(self) -> Screen:
        """Take the answer table as a spreadsheet."""
        self._check_ids(one=True)
        return self._download("xlsx", write_table(self._title(), self._rows()))

    def _download(self, ending, content):
        sheets = self.env["ecabinet.task.sheet"]
        return sheets._download(f"bang-tra-loi-{self.id}.{ending}", content)

    def _table_pdf(self):
        rows = self._rows()
        # sudo: the heading is the body's, which the reader of the table need not see.
        body = self.sudo().body_id
        try:
            return render(
                OfficialDocument(
                    profile=PROFILES[body.kind],
                    issuer=body.paper_name or body.name,
                    superior=body.paper_superior or "",
                    place=body.paper_place or "",
                    kind_name="Bảng tổng hợp",
                    abstract=self._title(),
                    day=fields.Date.context_today(self),
                    body=build_table(rows),
                )
            )
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _title(self):
        return f"Trả lời chất vấn, kiến nghị của cử tri và lời hứa tại {self.name}"

    def _rows(self):
        self.check_access("read")
        # A search, so that the reader's own rules say what is in the table.
        asked = self.env["ecabinet.assembly.question"].search(
            [("session_id", "=", self.id)]
        )
        if not asked:
            raise UserError(
                self.env._("Nothing of this session is entered that you may read.")
            )
        return [question._row() for question in asked]
