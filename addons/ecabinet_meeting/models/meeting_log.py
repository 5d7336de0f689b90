from odoo import api, models
from odoo.tools import SQL

from ..tools import log_chain
from ..tools.api_types import ChainReport
from .meeting_event import chain_entry


class Meeting(models.Model):
    """What happens in a meeting is written to its running log, and can be checked."""

    _inherit = "ecabinet.meeting"

    def _log(self, kind, **data):
        """Add one entry to the running log (``data``: ids and figures)."""
        self.ensure_one()
        return self.env["ecabinet.meeting.event"]._append(self, kind, **data)

    @api.readonly
    def verify_chain(self) -> ChainReport:
        """Check the hash chain of the meeting's running log.

        :return: ``{'ok': bool, 'sealed': int, 'unsealed': int, 'head': str,
            'broken_at': int or False, 'reason': 'position'|'digest'|False}``:
            ``head`` is the last good digest, ``broken_at`` the first wrong position.
        """
        self.ensure_one()
        self.check_access("read")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """SELECT position, digest, meeting_id, moment, user_id, kind, data
                     FROM ecabinet_meeting_event
                    WHERE meeting_id = %s ORDER BY position NULLS LAST, id""",
                self.id,
            )
        )
        rows = self.env.cr.dictfetchall()
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
