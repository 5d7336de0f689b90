from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

WITH_UNIT = ("draft", "returned")
OPEN = ("submitted", "examined", "postponed")


class Submission(models.Model):
    """What a unit hands in for a session (phiếu trình), with its papers.

    The Office examines it (thẩm tra), the vice-chair responsible for the field gives
    an opinion; then it becomes an item of a programme, goes back with a reason, or
    waits for a later session. The programme itself is the chair's to approve.
    """

    _name = "ecabinet.submission"
    _description = "Submission for a Session"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "ecabinet.readable",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _refuses_system_fields = True
    _order = "submitted_at desc, id desc"

    name = fields.Char("Subject", required=True, index="trigram")
    body_id = fields.Many2one(
        "ecabinet.body", "Submitted to", required=True, ondelete="restrict", index=True
    )
    department_id = fields.Many2one(
        "hr.department",
        "Submitted by",
        required=True,
        index=True,
        default=lambda self: self.env.user.ecabinet_department_id,
    )
    user_id = fields.Many2one(
        "res.users",
        "Entered by",
        readonly=True,
        copy=False,
        default=lambda self: self.env.user,
        index=True,
        system=True,
    )
    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        "For the session",
        ondelete="set null",
        index="btree_not_null",
        domain="[('body_id', '=', body_id), "
        "('state', 'in', ('draft', 'submitted', 'approved', 'invited'))]",
        help="The session that the unit asks for, then the one it was accepted for.",
    )
    kind = fields.Selection(
        lambda self: [
            choice
            for choice in self.env["ecabinet.agenda.item"]
            ._fields["kind"]
            ._description_selection(self.env)
            if choice[0] != "break"
        ],
        default="decision",
        required=True,
    )
    planned_minutes = fields.Integer("Minutes asked for", default=15)
    restricted = fields.Boolean(
        help="Only those invited for the item, the chair and the secretary see it."
    )
    summary = fields.Text(
        "In short",
        help="What is asked for, what is still disputed, and who was consulted.",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "ecabinet_submission_attachment_rel",
        "submission_id",
        "attachment_id",
        "Papers submitted",
        copy=False,
    )
    state = fields.Selection(
        [
            ("draft", "With the unit"),
            ("submitted", "To be examined"),
            ("examined", "Examined"),
            ("accepted", "On the programme"),
            ("returned", "Returned"),
            ("postponed", "Put off"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    awaits_head = fields.Boolean(
        "Waits for the unit's head", readonly=True, copy=False, system=True
    )
    awaits_my_approval = fields.Boolean(compute="_compute_roles")
    submitted_at = fields.Datetime(readonly=True, copy=False, system=True)
    examined_at = fields.Datetime(readonly=True, copy=False, system=True)
    examined_by_id = fields.Many2one(
        "res.users",
        "Examined by",
        readonly=True,
        copy=False,
        system=True,
    )
    examination = fields.Text(
        "Findings of the Office", readonly=True, copy=False, system=True
    )
    leader_id = fields.Many2one(
        "res.users",
        "Vice-chair responsible",
        readonly=True,
        copy=False,
        index="btree_not_null",
        system=True,
    )
    opinion = fields.Selection(
        [
            ("agree", "Put it to the session"),
            ("change", "After changes"),
            ("postpone", "Not yet"),
        ],
        "Vice-chair's opinion",
        readonly=True,
        copy=False,
        system=True,
    )
    opinion_note = fields.Text(
        "In the vice-chair's words", readonly=True, copy=False, system=True
    )
    opinion_at = fields.Datetime(readonly=True, copy=False, system=True)
    reason = fields.Text(
        "Why returned or put off",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item of the programme",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )
    is_mine = fields.Boolean(
        compute="_compute_roles", help="The user works in the submitting unit."
    )
    is_examined_by_me = fields.Boolean(
        compute="_compute_roles", help="The user is a secretary of the body."
    )
    awaits_my_opinion = fields.Boolean(compute="_compute_roles")

    _minutes_not_negative = models.Constraint(
        "CHECK(planned_minutes >= 0)", "Planned minutes cannot be negative."
    )

    @api.depends(
        "awaits_head", "body_id", "department_id", "leader_id", "opinion", "state"
    )
    @api.depends_context("uid")
    def _compute_roles(self):
        me = self.env.user
        for each in self:
            each.is_mine = each.department_id in me.ecabinet_department_ids
            # sudo: who serves a body is no secret to those who submit to it.
            each.is_examined_by_me = me in each.sudo().body_id.secretary_ids
            each.awaits_my_approval = each.awaits_head and not (
                each.department_id._ecabinet_heads_to_ask()
            )
            each.awaits_my_opinion = (
                each.leader_id == me and each.state == "examined" and not each.opinion
            )

    @api.model_create_multi
    def create(self, vals_list):
        submissions = super().create(vals_list)
        submissions._keep_attachments()
        return submissions

    def write(self, vals):
        if not self.env.su:
            self._check_editable()
        result = super().write(vals)
        if {"meeting_id", "body_id"} & vals.keys():
            self._check_meeting()
        if "attachment_ids" in vals:
            self._keep_attachments()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(each.state != "draft" for each in self):
            raise UserError(
                self.env._(
                    "What was submitted stays on record: withdraw it, and say why."
                )
            )

    def _system_fields_refusal(self, vals):
        if vals.keys() & {"user_id"}:
            return self.env._("The person who entered a submission cannot be changed.")
        return self.env._(
            "The progress of a submission follows from its steps (submit, examine, "
            "accept, return, …) and cannot be typed in."
        )

    def _check_editable(self):
        """The unit writes until it submits; the Office until it is on a programme."""
        for each in self:
            theirs = each.is_mine and each.state in WITH_UNIT
            offices = each.is_examined_by_me and each.state in OPEN
            if not (theirs or offices):
                raise UserError(
                    self.env._(
                        "“%(name)s” was submitted and can no longer be changed here: "
                        "ask the Office to return it.",
                        name=each.name,
                    )
                )

    def _check_named(self, names):
        self._check_meeting()
        return super()._check_named(names)

    def _check_meeting(self):
        """:raises UserError: the session is another body's, or not the user's to see"""
        for each in self.filtered("meeting_id"):
            seen = self.env.su or each.meeting_id.has_access("read")
            if not seen or each.sudo().meeting_id.body_id != each.sudo().body_id:
                raise UserError(
                    self.env._("Choose a session of the body that you submit to.")
                )

    def _keep_attachments(self):
        """Files follow the submission: whoever reads it reads them, nobody else.

        Only the uploader's own loose files are taken: an id of somebody else's file
        typed over the wire stays whose it is.
        """
        for each in self:
            # sudo: to read whose the files are.
            files = each.sudo().attachment_ids
            loose = files.filtered(
                lambda file: (
                    not file.res_id
                    and file.res_model in (False, self._name)
                    and file.create_uid == self.env.user
                )
            )
            loose.write({"res_model": self._name, "res_id": each.id})
            strange = files.filtered(
                lambda file, each=each: (
                    (file.res_model, file.res_id) != (self._name, each.id)
                )
            )
            if strange:
                raise AccessError(
                    self.env._("Upload the papers here: files of others stay theirs.")
                )
