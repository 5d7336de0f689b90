import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import is_html_empty

from odoo.addons.base.models.res_users import check_identity

from ...tools.api_types import Base64
from ...tools.official_document import MissingFont

PARTS = (
    "part_attendance",
    "part_course",
    "part_statements",
    "part_votes",
    "part_conclusions",
)


class Minutes(models.Model):
    """The minutes (biên bản) of a meeting, in the five parts that the rules ask for.

    (1) chair and those present, (2) course, (3) statements, (4) votes, (5) conclusion
    and decisions – QĐ 45/2018. Drafted from what happened, edited, confirmed (xác
    nhận, which is not a signature) by the chair and the secretary, who are two persons;
    then locked, with the PDF as confirmed and its SHA-256 in hexadecimal. Where one
    person chaired and kept the minutes, another secretary of the body confirms.

    The draft is for those who run the meeting; the locked minutes are for its members
    too. With a restricted item in them they are for the chair and the secretary alone.
    """

    _name = "ecabinet.minutes"
    _description = "Minutes"
    _inherit = ["ecabinet.protected", "mail.thread", "ecabinet.follows.readable"]
    _order = "meeting_id, id desc"
    _rec_name = "meeting_id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="restrict", index=True
    )
    part_attendance = fields.Html("1. Chair and those present")
    part_course = fields.Html("2. Course")
    part_statements = fields.Html("3. Statements")
    part_votes = fields.Html("4. Votes")
    part_conclusions = fields.Html("5. Conclusion and decisions")
    drafted = fields.Json(
        readonly=True,
        copy=False,
        help="SHA-256 of each part as drafted: tells what people have edited.",
        system=True,
    )
    has_restricted = fields.Boolean(
        compute="_compute_has_restricted",
        store=True,
        help="A restricted item is in these minutes: they are for the chair and the "
        "secretary alone.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("locked", "Locked")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    chair_confirmed_at = fields.Datetime(
        readonly=True, copy=False, tracking=True, system=True
    )
    secretary_confirmed_at = fields.Datetime(
        readonly=True, copy=False, tracking=True, system=True
    )
    chair_confirmed_by_id = fields.Many2one(
        "res.users",
        "Chair who confirmed",
        readonly=True,
        copy=False,
        system=True,
    )
    secretary_confirmed_by_id = fields.Many2one(
        "res.users",
        "Secretary who confirmed",
        readonly=True,
        copy=False,
        system=True,
    )
    awaits_me = fields.Boolean(
        compute="_compute_awaits_me", help="The current user's confirmation is due."
    )
    pdf = fields.Binary(
        "PDF as confirmed", attachment=True, readonly=True, copy=False, system=True
    )
    checksum = fields.Char("SHA-256", readonly=True, copy=False, system=True)

    _meeting_uniq = models.Constraint(
        "UNIQUE(meeting_id)", "The meeting already has its minutes."
    )
    _two_persons = models.Constraint(
        "CHECK(chair_confirmed_by_id != secretary_confirmed_by_id)",
        "Minutes are confirmed by two persons: the chair and the secretary.",
    )

    @api.depends("meeting_id.agenda_item_ids.restricted")
    def _compute_has_restricted(self):
        for minutes in self:
            minutes.has_restricted = minutes.meeting_id._has_restricted_items()

    @api.depends_context("uid")
    @api.depends(
        *("state", "chair_confirmed_at", "secretary_confirmed_at"),
        *("meeting_id.chair_id", "meeting_id.secretary_id", "meeting_id.state"),
    )
    def _compute_awaits_me(self):
        user = self.env.user
        for minutes in self:
            meeting = minutes.meeting_id
            due = minutes.state == "draft" and meeting.state in ("closed", "published")
            minutes.awaits_me = due and (
                (meeting.chair_id == user and not minutes.chair_confirmed_at)
                or (
                    user in minutes._confirming_secretaries()
                    and not minutes.secretary_confirmed_at
                )
            )

    def write(self, vals):
        changed = vals.keys() & {*PARTS, "meeting_id", *self._system_fields()}
        if changed and any(minutes.state == "locked" for minutes in self):
            raise UserError(
                self.env._(
                    "These minutes are confirmed and locked: they stay as they are."
                )
            )
        self._check_system_fields(vals)
        if vals.keys() & set(PARTS):
            # Whoever confirmed has not read what is written now.
            # sudo: confirmations are written by the steps only.
            super(Minutes, self.sudo()).write(
                {
                    "chair_confirmed_at": False,
                    "chair_confirmed_by_id": False,
                    "secretary_confirmed_at": False,
                    "secretary_confirmed_by_id": False,
                }
            )
        return super().write(vals)

    def _system_fields_refusal(self, vals):
        return self.env._("Minutes are confirmed and locked by their own steps only.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if any(minutes.state == "locked" for minutes in self):
            raise UserError(self.env._("Confirmed minutes cannot be deleted."))

    def action_draft(self):
        """Fill the five parts from what happened.

        A part that somebody has edited is kept; if emptied, it is drafted again.

        :raises UserError: when the minutes are locked
        """
        self.check_access("write")
        for minutes in self:
            texts = minutes._draft_parts()
            kept = [part for part in PARTS if minutes._is_edited(part)]
            minutes.write(
                {part: text for part, text in texts.items() if part not in kept}
            )
            # sudo: what was drafted is noted by this step only.
            minutes.sudo().write(
                {
                    "drafted": {
                        **(minutes.drafted or {}),
                        **{p: _digest(minutes[p]) for p in PARTS if p not in kept},
                    }
                }
            )
        return True

    def action_confirm(self):
        """Confirm the minutes as the chair or as the secretary, after a password.

        When both have confirmed, the minutes are locked. Asks for the user's identity
        again unless it was given within the last ten minutes. What is still to be
        written is told first; it is then confirmed by
        :meth:`action_confirm_knowingly`.

        :raises AccessError: for anybody else
        :raises UserError: before the meeting is closed, or when a font is missing
        """
        self.check_access("read")
        for minutes in self:
            minutes._check_can_confirm()
            if minutes._gaps():
                return minutes._ask_about_gaps()
        return self.action_confirm_knowingly()

    @check_identity
    def action_confirm_knowingly(self):
        """The same, with places that are still to be written; the log says so.

        :raises AccessError: as :meth:`action_confirm`
        :raises UserError: as :meth:`action_confirm`
        """
        self._confirm()
        self._note_gaps()
        # Closes the question for the password as well; the screen below is read anew.
        return {"type": "ir.actions.act_window_close"}

    def action_print(self):
        """Open the PDF: as confirmed, or as the draft is now."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/minutes/{self.id}.pdf",
            "target": "new",
        }

    def render_pdf(self) -> Base64:
        """The minutes as an official document (template 1.9 of NĐ 30/2020).

        :return: the PDF in base64; of locked minutes always the one that was confirmed
        :raises UserError: when the machine lacks the font, naming the package
        """
        self.ensure_one()
        self.check_access("read")
        return base64.b64encode(self._pdf_content()).decode()

    def _pdf_content(self):
        """Bytes of the PDF."""
        if self.state == "locked":
            return base64.b64decode(self.with_context(bin_size=False).pdf)
        try:
            return self._print()
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _confirm(self):
        self.check_access("read")
        for minutes in self:
            minutes._check_can_confirm()
            now = fields.Datetime.now()
            user, meeting = self.env.user, minutes.meeting_id
            values = {}
            if user == meeting.chair_id:
                if not minutes.chair_confirmed_at:
                    values = {
                        "chair_confirmed_at": now,
                        "chair_confirmed_by_id": user.id,
                    }
            elif not minutes.secretary_confirmed_at:
                values = {
                    "secretary_confirmed_at": now,
                    "secretary_confirmed_by_id": user.id,
                }
            # sudo: a chair confirms without any other right to write minutes.
            minutes.sudo().write(values)
            if minutes.chair_confirmed_at and minutes.secretary_confirmed_at:
                minutes.sudo()._lock()

    def _confirming_secretaries(self):
        """Who confirms beside the chair: never the chair in person."""
        # sudo: who serves a body is no secret to those who confirm its minutes.
        meeting = self.sudo().meeting_id
        if meeting.secretary_id != meeting.chair_id:
            return meeting.secretary_id
        return meeting.body_id.secretary_ids - meeting.chair_id

    def _check_can_confirm(self):
        meeting, secretaries = self.meeting_id, self._confirming_secretaries()
        if self.env.user not in (meeting.chair_id | secretaries):
            raise AccessError(
                self.env._(
                    "Minutes are confirmed by the chair and the secretary of the "
                    "meeting."
                )
            )
        if meeting.state not in ("closed", "published"):
            raise UserError(
                self.env._(
                    "Close “%(meeting)s” first: the minutes say when it ended.",
                    meeting=meeting.name,
                )
            )
        if not any(self[part] for part in PARTS):
            raise UserError(
                self.env._("These minutes are still empty: draft them first.")
            )
        if not secretaries:
            raise UserError(
                self.env._(
                    "The chair of “%(meeting)s” also kept its minutes, and two persons "
                    "confirm them: have another secretary entered for the body.",
                    meeting=meeting.name,
                )
            )

    def _lock(self):
        """Keep the PDF as both confirmed it, and its checksum, for good."""
        content = self._pdf_content()
        self.write(
            {
                "pdf": base64.b64encode(content),
                "checksum": hashlib.sha256(content).hexdigest(),
                "state": "locked",
            }
        )

    def _is_edited(self, part):
        """Whether a part holds something that people wrote."""
        return not is_html_empty(self[part]) and (
            _digest(self[part]) != (self.drafted or {}).get(part)
        )


def _digest(html):
    return hashlib.sha256(str(html or "").encode()).hexdigest()
