from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Screen

from ...tools.record_file.contents import default_code


class RecordFile(models.Model):
    """The record file of a meeting (hồ sơ): code, retention, list of contents.

    It is made of a meeting that is over, and is the meeting's archive with a list of
    what is in it. Closed, code and retention stay as they are. It is handed over to the
    archive in use within a year after the year in which the work ended (Law on Archives
    33/2024/QH15). For those who run the meeting; each finds in it what they may read.

    A meeting with a record file, its people and its papers are not deleted: what has to
    be kept by law is kept, whatever else is erased.
    """

    _name = "ecabinet.record.file"
    _description = "Record File"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "mail.thread",
        "ecabinet.follows.readable",
    ]
    _order = "ended_on desc, id desc"
    _rec_name = "code"

    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        system=True,
    )
    body_id = fields.Many2one(
        related="meeting_id.body_id", store=True, index=True, related_sudo=True
    )
    code = fields.Char(required=True, tracking=True)
    name = fields.Char("Title", required=True, tracking=True)
    retention_id = fields.Many2one(
        "ecabinet.retention.period",
        required=True,
        ondelete="restrict",
        tracking=True,
        default=lambda self: self._default_retention(),
    )
    ended_on = fields.Date("Work ended on", readonly=True, system=True)
    hand_over_by = fields.Date(
        compute="_compute_days", help="To the archive in use: within a year."
    )
    kept_until = fields.Date(compute="_compute_days", help="Empty: for good.")
    state = fields.Selection(
        [("open", "Being put together"), ("closed", "File closed")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )

    _meeting_uniq = models.Constraint(
        "UNIQUE(meeting_id)", "This meeting has its record file already."
    )
    _code_uniq = models.Constraint(
        "UNIQUE(body_id, code)", "Another record file of this body has this code."
    )

    @api.model
    def _default_retention(self):
        return self.env["ecabinet.retention.period"].search([], limit=1)

    @api.depends("ended_on", "retention_id.years")
    def _compute_days(self):
        for file in self:
            year = file.ended_on and file.ended_on.year
            file.hand_over_by = year and date(year + 1, 12, 31)
            # sudo: how long a file is kept is on it.
            years = file.retention_id.sudo().years
            file.kept_until = year and years and date(year + years, 12, 31)

    def write(self, vals):
        if not self.env.su:
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A record file is kept: change it while it is in work.")
        )

    def action_close(self) -> bool:
        """Close the file: code, title and retention stay from now on.

        :raises UserError: it is closed already
        """
        self._check_ids()
        self._check_runs()
        self._check_open()
        # sudo: the user was checked; the state changes by this step only.
        self.sudo().write(
            {
                "state": "closed",
                "closed_at": fields.Datetime.now(),
                "closed_by_id": self.env.uid,
            }
        )
        return True

    def action_export(self) -> Screen:
        """Download the file: the meeting's archive with the list of contents."""
        self._check_ids(one=True)
        self._check_runs()
        return self.meeting_id.action_export_archive()

    def action_print_contents(self) -> Screen:
        """Open the list of contents (mục lục) as a PDF."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/record-file/{self.id}.pdf",
            "target": "new",
        }

    def _check_runs(self):
        self.check_access("read")
        self.meeting_id._check_runs()

    def _check_open(self):
        for file in self:
            if file.state == "closed":
                raise UserError(
                    self.env._(
                        "The record file “%s” is closed and stays as it is.", file.code
                    )
                )

    def _system_fields_refusal(self, vals):
        return self.env._("A record file is made and closed by its own steps only.")

    @api.model
    def _first_of(self, meeting):
        """A new file of ``meeting`` (as superuser), whose runner was checked."""
        calendar = self.env["resource.calendar"]
        ended = calendar._ecabinet_local_day(meeting.actual_stop or meeting.date_stop)
        abbreviation = meeting.body_id.paper_abbreviation or ""
        return self.create(
            {
                "meeting_id": meeting.id,
                "code": default_code(abbreviation, ended.year, meeting.id),
                "name": meeting.name,
                "ended_on": ended,
            }
        )
