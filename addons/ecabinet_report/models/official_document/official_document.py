from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.official_document.numbering import normal_number
from ..common.selections import PAPER_KINDS, SIGNATURE_FORMS, URGENCIES

# What is typed in from the document system once the text is checked.
OPEN_WHEN_CHECKED = frozenset({"number", "symbol", "issue_day"})
# What was agreed to, and by whom: changed, it is to be agreed to anew.
AGREED_TO = frozenset({"subject", "content", "approver_id", "urgency"})


class OfficialDocument(models.Model):
    """An official document of a body (văn bản): drafted from what exists, then issued.

    From a meeting, a vote, a round of opinion slips, tasks or a week's calendar.

    The register of what is issued, one row for each. Its text is drafted in one tap,
    edited on the screen, checked, and frozen as a PDF when it is issued. A number is
    never given twice in its row and year; one that was recalled stays in the register
    with its reason (NĐ 30/2020, appendix I, part I, section II.3).

    Drafts are for those who run the meeting; what is issued is for whoever may read
    the meeting. What was said on restricted items is in no document.
    """

    _name = "ecabinet.official.document"
    _inherit = [
        "ecabinet.signed.file",
        "mail.thread",
        "ecabinet.readable",
        "ecabinet.follows.readable",
    ]
    _description = "Official Document"
    _order = "issue_day desc, id desc"
    _rec_name = "subject"
    _rec_names_search = ["subject", "symbol", "number"]

    meeting_id = fields.Many2one(
        "ecabinet.meeting", ondelete="restrict", index="btree_not_null"
    )
    ballot_id = fields.Many2one(
        "ecabinet.ballot",
        "Vote",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    slip_round_id = fields.Many2one(
        "ecabinet.slip.round",
        "Round of opinion slips",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    schedule_id = fields.Many2one(
        "ecabinet.week.schedule",
        "Week",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    task_ids = fields.Many2many(
        "ecabinet.task",
        "ecabinet_official_document_task_rel",
        "document_id",
        "task_id",
        "Tasks",
        readonly=True,
        copy=False,
        system=True,
    )
    body_id = fields.Many2one(
        "ecabinet.body",
        compute="_compute_body_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        ondelete="restrict",
        index=True,
        system=True,
    )
    profile = fields.Selection(related="body_id.kind", string="State or Party")
    kind = fields.Selection(PAPER_KINDS, required=True)
    subject = fields.Char("Abstract", required=True, tracking=True)
    content = fields.Html("Text")
    drafted = fields.Char(
        readonly=True,
        copy=False,
        system=True,
        help="SHA-256 of the text as drafted: tells what has changed since.",
    )
    facts_changed = fields.Boolean(
        compute="_compute_facts_changed",
        help="What it is drafted from says something else than it did then.",
    )

    number = fields.Char(copy=False, tracking=True)
    symbol = fields.Char()
    issue_day = fields.Date("Date", copy=False, tracking=True)
    number_row = fields.Char(
        readonly=True,
        copy=False,
        system=True,
        help="The row of numbers that the number belongs to, with its year.",
    )
    numbered_here = fields.Boolean(compute="_compute_numbered_here")
    reference = fields.Char(
        "Number and symbol", compute="_compute_reference", help="05/TB-UBND"
    )

    urgency = fields.Selection(
        URGENCIES,
        default="normal",
        required=True,
        help="The stamp of urgency under number and symbol.",
    )

    drafter_id = fields.Many2one(
        "res.users", "Drafted by", default=lambda self: self.env.user
    )
    examiner_id = fields.Many2one("res.users", "To be checked by")
    approver_id = fields.Many2one(
        "res.users",
        "Commented on by",
        help="Agrees to the text before it is checked and signed; the chair, of a "
        "conclusion notice.",
    )
    approval = fields.Selection(
        [
            ("asked", "Waits for comment"),
            ("agreed", "Agreed to"),
            ("changes", "Changes wanted"),
        ],
        "Comment",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    approval_note = fields.Text("What was said", readonly=True, copy=False, system=True)
    approval_at = fields.Datetime(
        "Commented at", readonly=True, copy=False, system=True
    )
    signer_id = fields.Many2one("res.users", "Signed by")
    signature_form = fields.Selection(SIGNATURE_FORMS)
    collective = fields.Char("Signed for")
    head_title = fields.Char("In place of")
    signer_title = fields.Char("Title of the signer")
    signer_name = fields.Char(
        "Name of the signer",
        compute="_compute_signer_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    second_title = fields.Char(
        "Title of the second signer", help="Minutes: the secretary, beside the chair."
    )
    second_name = fields.Char("Name of the second signer")
    addressees = fields.Text(
        help="After “Kính gửi”, one a line; official letters have them."
    )
    recipients = fields.Text(help="One a line, without dashes.")
    archive = fields.Char("Archived at")

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("checked", "Checked"),
            ("signed", "Signed"),
            ("issued", "Issued"),
            ("recalled", "Recalled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    checked_by_id = fields.Many2one(
        "res.users", "Checked by", readonly=True, copy=False, system=True
    )
    signed_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one(
        "res.users", "Issued by", readonly=True, copy=False, system=True
    )
    recall_reason = fields.Char(
        "Reason of the recall", readonly=True, copy=False, tracking=True, system=True
    )
    pdf = fields.Binary(
        "PDF as issued", attachment=True, readonly=True, copy=False, system=True
    )
    checksum = fields.Char("SHA-256", readonly=True, copy=False, system=True)
    may_run = fields.Boolean(compute="_compute_may")
    may_examine = fields.Boolean(compute="_compute_may")
    may_sign = fields.Boolean(compute="_compute_may")

    _number_uniq = models.UniqueIndex(
        "(body_id, number_row, number) WHERE number_row IS NOT NULL",
        "Another document of this body already has this number: numbers are given "
        "once, also when a document is recalled.",
    )

    def _hidden_name(self):
        return self.env._("Restricted document")

    @api.depends("meeting_id.body_id", "slip_round_id", "ballot_id", "schedule_id")
    def _compute_body_id(self):
        for document in self:
            # sudo: whose paper it is is on the paper.
            source = document.sudo()
            document.body_id = (
                source.meeting_id.body_id
                or source.ballot_id.body_id
                or source.slip_round_id.body_id
                or source.schedule_id.body_id
                or document.body_id
            )

    @api.depends("examiner_id", "signer_id", "meeting_id.may_run", "body_id")
    @api.depends_context("uid")
    def _compute_may(self):
        for document in self:
            # sudo: who examines or signs a paper need not read its meeting.
            paper = document.sudo()
            runs = (
                paper.meeting_id.may_run
                or paper.slip_round_id.may_run
                or self.env.user in paper.body_id.secretary_ids
            )
            document.may_run = runs
            document.may_examine = runs or document.examiner_id == self.env.user
            document.may_sign = runs or document.signer_id == self.env.user

    @api.depends("signer_id")
    def _compute_signer_name(self):
        for document in self:
            # sudo: who signs is named on the paper.
            signer = document.signer_id.sudo().name
            document.signer_name = signer or document.signer_name

    @api.depends("body_id.numbering")
    def _compute_numbered_here(self):
        for document in self:
            # sudo: where numbers come from is nobody's secret.
            numbering = document.body_id.sudo().numbering
            document.numbered_here = numbering in ("one_row", "per_kind")

    @api.depends("drafted", "kind", "state", "meeting_id", "task_ids")
    @api.depends_context("uid")
    def _compute_facts_changed(self):
        for document in self:
            document.facts_changed = (
                document.state == "draft"
                and bool(document.drafted)
                and document._has_source()
                and document._facts_differ()
            )

    @api.constrains("number")
    def _check_number(self):
        for document in self.filtered("number"):
            try:
                normal_number(document.number)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "“%(number)s” is not the number of a document: write the "
                        "number alone, for example 36; its symbol stands beside it.",
                        number=document.number,
                    )
                ) from error

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._check_number_typed()
        return documents

    def write(self, vals):
        if not self.env.su:
            self._check_system_fields(vals)
            self._check_open(vals)
        result = super().write(vals)
        if "number" in vals:
            self._check_number_typed()
        if AGREED_TO & vals.keys():
            self._forget_agreement()
        if OPEN_WHEN_CHECKED & vals.keys() and not self.env.su:
            self._send_out()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_numbered(self):
        if any(one.state in ("issued", "recalled") or one.number_row for one in self):
            raise UserError(
                self.env._(
                    "What was issued stays in the register: recall it, with a reason."
                )
            )

    def _check_open(self, vals):
        """:raises UserError: the text is checked, or issued, and stays as it is"""
        for document in self:
            numbered = document.number_row and OPEN_WHEN_CHECKED & vals.keys()
            if numbered and document.state not in ("issued", "recalled"):
                raise UserError(
                    self.env._(
                        "“%(document)s” has been given its number, which stays.",
                        document=document.subject,
                    )
                )
            if document.state in ("issued", "recalled"):
                raise UserError(
                    self.env._(
                        "“%(document)s” has been issued, so it stays as it is: recall "
                        "it and issue another.",
                        document=document.subject,
                    )
                )
            checked = document.state in ("checked", "signed")
            # The symbol stands in what was signed; number and date have their fields.
            stays = {"symbol"} if document.sudo().signed_pdf else set()
            if checked and vals.keys() - (OPEN_WHEN_CHECKED - stays):
                raise UserError(
                    self.env._(
                        "“%(document)s” has been checked: return it to the draft "
                        "before you change it.",
                        document=document.subject,
                    )
                )

    def _check_number_typed(self):
        """:raises UserError: a number is typed where the register gives them"""
        if self.env.su:
            return
        for document in self:
            if document.number and document.numbered_here:
                raise UserError(
                    self.env._(
                        "Numbers of “%(body)s” are given when a document is issued: "
                        "leave the number empty.",
                        body=document.sudo().body_id.name,
                    )
                )

    def _forget_agreement(self):
        """What others have changed since is not what was agreed to."""
        agreed = self.filtered(
            lambda one: one.approval == "agreed" and one.approver_id != self.env.user
        )
        # sudo: the system's own field, and it only asks for more.
        agreed.sudo().write({"approval": False})

    def _system_fields_refusal(self, vals):
        return self.env._(
            "A document is checked, issued and recalled by its own steps only."
        )
