import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.api_types import ChainReport, OptionalId
from ...tools.record import log_chain
from ..common.arguments import is_id
from ..common.calls import judges_itself
from ..common.snapshot import fresh_cursor

_logger = logging.getLogger(__name__)

# First half of the advisory lock's key ("ecab"); the second is the meeting's id.
SEALER_LOCK = 0x65636162


class MeetingEvent(models.Model):
    """The running log of a meeting: append-only, hash-chained.

    Entries are written unsealed by whoever does something, so that no append waits for
    another. A sealer, one at a time for each meeting, chains them at every change of
    state and every minute (``position``, ``digest``; the rule is in
    ``tools/record/log_chain.py``). Nobody changes or deletes an entry, superusers
    included.

    ``data`` holds ids and figures, never what is secret: no vote of a secret ballot,
    no title of a restricted item.
    """

    _name = "ecabinet.meeting.event"
    _description = "Running Log"
    _order = "meeting_id, id"
    _inherit = ["ecabinet.written.by.steps"]
    _rec_name = "kind"
    # The moment and the user are the entry's own and are sealed with it.
    _log_access = False

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="restrict", index=True
    )
    moment = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    kind = fields.Char(required=True, readonly=True)
    data = fields.Json(readonly=True)
    position = fields.Integer(
        readonly=True, help="Place in the chain, from 1; empty until sealed."
    )
    digest = fields.Char("Hash", readonly=True)

    _position_uniq = models.UniqueIndex(
        "(meeting_id, position) WHERE position > 0",
        "Two entries cannot have the same place.",
    )
    _unsealed = models.Index("(meeting_id) WHERE digest IS NULL")

    @api.model_create_multi
    def create(self, vals_list):
        """Only the sealer gives an entry its place, later."""
        if any({"position", "digest"} & vals.keys() for vals in vals_list):
            raise UserError(self.env._("Only sealing gives an entry its place."))
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        """Refused, whoever asks: the log is only added to."""
        raise UserError(self.env._("The running log is only added to, never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The running log is only added to, never deleted."))

    def _system_fields_refusal(self, vals):
        return self.env._("The running log writes itself: nobody adds to it by hand.")

    @api.readonly
    @judges_itself
    def verify_chain(self, meeting_id: OptionalId = False) -> ChainReport:
        """Check the hash chain of a meeting's running log.

        For everybody who may read the meeting: the answer holds no entry of the log.

        :param meeting_id: the meeting; without it, that of these entries
        :return: ``{'ok': bool, 'sealed': int, 'unsealed': int, 'head': str,
            'broken_at': int or False, 'reason': 'position'|'digest'|False}``:
            ``head`` is the last good digest, ``broken_at`` the first wrong position.
        :raises AccessError: if the user may not read the meeting
        :raises UserError: if it is not clear which meeting
        """
        meetings = self.env["ecabinet.meeting"]
        if is_id(meeting_id):
            meeting = meetings.browse(meeting_id)
        else:
            # sudo: of which meeting the entries are; its rules are asked below.
            meeting = self.sudo().meeting_id.sudo(False)
        if len(meeting) != 1:
            raise UserError(
                self.env._(
                    "Choose exactly one meeting whose running log is to be checked."
                )
            )
        meeting.check_access("read")
        return self._verify(meeting)

    def _verify(self, meeting):
        rows = self._rows_in_order(meeting)
        sealed = [row for row in rows if row["position"] or row["digest"]]
        report = log_chain.check(
            (chain_entry(row, row["position"]), row["digest"]) for row in sealed
        )
        return {
            "ok": report.ok,
            "sealed": len(sealed),
            "unsealed": len(rows) - len(sealed),
            "head": report.head,
            "broken_at": report.broken_at or False,
            "reason": report.reason or False,
        }

    @api.model
    def _rows_in_order(self, meeting):
        """The meeting's entries as they lie in the table, sealed ones first."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """SELECT position, digest, meeting_id, moment, user_id, kind, data
                     FROM ecabinet_meeting_event
                    WHERE meeting_id = %s ORDER BY position NULLS LAST, id""",
                meeting.id,
            )
        )
        return self.env.cr.dictfetchall()

    @api.model
    def _append(self, meeting, kind, **data):
        """Write one entry and have it sealed after the commit.

        Of a restricted item the entry holds no figures: they are kept beside the log.
        """
        told, figures = self._withhold(data)
        # sudo: everybody's doings are logged, nobody may write the log.
        event = self.sudo().create(
            {
                "meeting_id": meeting.id,
                "user_id": self.env.uid,
                "kind": kind,
                "data": told,
            }
        )
        if figures:
            event._keep_figures(figures)
        self._seal_after_commit(meeting.id)
        return event

    @api.model
    def _seal_after_commit(self, meeting_id):
        """Seal what this transaction wrote as soon as it is committed, once."""
        waiting = self.env.cr.postcommit.data.setdefault("ecabinet.seal", set())
        if not waiting:
            self.env.cr.postcommit.add(self._seal_waiting)
        waiting.add(meeting_id)

    def _seal_waiting(self):
        waiting = self.env.cr.postcommit.data.pop("ecabinet.seal", set())
        try:
            self._seal(sorted(waiting))
        except Exception:
            # What was done is committed; the minute's cron seals what is left.
            _logger.info("Sealing the log was put off.", exc_info=True)

    @api.model
    def _cron_seal(self):
        """Seal what is unsealed, whatever became of the sealer that should have."""
        unsealed = self.sudo()._read_group([("digest", "=", False)], ["meeting_id"])
        self._seal([meeting.id for (meeting,) in unsealed])

    @api.model
    def _seal(self, meeting_ids):
        """Chain the unsealed entries of the meetings, in the order of their ids.

        Another sealer at work on a meeting is left to it.
        """
        for meeting_id in meeting_ids:
            with fresh_cursor(self.env) as cr:
                if self._is_sealer(cr, meeting_id):
                    self._seal_meeting(cr, meeting_id)

    def _is_sealer(self, cr, meeting_id):
        query = SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", SEALER_LOCK, meeting_id)
        cr.execute(query)
        return cr.fetchone()[0]

    def _seal_meeting(self, cr, meeting_id):
        cr.execute(
            SQL(
                """SELECT position, digest FROM ecabinet_meeting_event
                    WHERE meeting_id = %s AND digest IS NOT NULL
                 ORDER BY position DESC LIMIT 1""",
                meeting_id,
            )
        )
        position, head = cr.fetchone() or (0, log_chain.GENESIS)
        cr.execute(
            SQL(
                """SELECT id, meeting_id, moment, user_id, kind, data
                     FROM ecabinet_meeting_event
                    WHERE meeting_id = %s AND digest IS NULL ORDER BY id""",
                meeting_id,
            )
        )
        sealed = []
        for row in cr.dictfetchall():
            position += 1
            head = log_chain.digest(head, chain_entry(row, position))
            sealed.append(SQL("(%s, %s, %s)", row["id"], position, head))
        if sealed:
            cr.execute(
                SQL(
                    """UPDATE ecabinet_meeting_event AS event
                          SET position = sealed.position, digest = sealed.digest
                         FROM (VALUES %s) AS sealed (id, position, digest)
                        WHERE event.id = sealed.id""",
                    SQL(", ").join(sealed),
                )
            )


def chain_entry(row, position):
    """The entry as the chain sees it, from a row of the table."""
    return {
        "meeting": row["meeting_id"],
        "position": position,
        "moment": row["moment"].isoformat(),
        "user": row["user_id"],
        "kind": row["kind"],
        "data": row["data"],
    }
