import logging
import time
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ...tools.session.throttle import Throttle

_logger = logging.getLogger(__name__)

# First half of the advisory lock's key ("turn"); the second is the ballot's id.
TURNOUT_LOCK = 0x7475726E
INTERVAL = 1.0

_throttle = Throttle(time.sleep, INTERVAL)


class Ballot(models.Model):
    """How many have voted, told to the room while they vote.

    A vote writes neither the bus nor any row that another vote writes, and waits for
    nobody. After its commit a thread of the process counts, in a transaction of its
    own, at most once a second for a ballot over all processes
    (``tools/session/throttle.py``): a hundred votes in a second are two or three
    messages, and the last one has them all. Should the process die before, the screens
    of who runs the meeting and the wall ask every ten seconds while a vote is open.
    """

    _inherit = "ecabinet.ballot"

    def _turnout_changed(self):
        """To be called by an accepted vote in the room; costs it no query."""
        self.ensure_one()
        registry, ballot_id = self.env.registry, self.id
        if not registry.ready:
            return

        @self.env.cr.postcommit.add
        def _committed():
            _throttle.changed(
                (registry.db_name, ballot_id),
                lambda: _turn(registry, ballot_id),
                lambda: _tell(registry, ballot_id),
            )

    def _tell_turnout(self):
        """Send the count as it is now to whoever follows the room."""
        for ballot in self.filtered(lambda each: each.state == "open"):
            ballot.meeting_id._send_to_room(
                {"ballots": [ballot._room_turnout()]},
                restricted=ballot.agenda_item_id.restricted,
            )

    def _room_turnout(self):
        """``[id, state, votes received, entitled]``: a ballot in an update."""
        return [self.id, self.state, self.turnout, self.entitled_count]


@contextmanager
def _turn(registry, ballot_id):
    with registry.cursor() as cr:
        cr.execute(SQL("SELECT pg_advisory_xact_lock(%s, %s)", TURNOUT_LOCK, ballot_id))
        yield


def _tell(registry, ballot_id):
    try:
        with registry.cursor() as cr:
            # Superuser: only counts leave, and nobody's request is behind this.
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["ecabinet.ballot"].browse(ballot_id).exists()._tell_turnout()
    except Exception:
        # The votes are committed; the screens ask by themselves.
        _logger.info("The turnout was not told.", exc_info=True)
