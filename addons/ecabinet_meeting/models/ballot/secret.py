import logging

from psycopg2.errors import SerializationFailure

from odoo import api, models, modules
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

SLOT_TRIES = 8


class Ballot(models.Model):
    """Secret ballots: votes lie in slots that nothing links to the voters.

    Who voted and what was voted are separate tables; a slot has no user, no time, no
    comment. A vote takes a free slot at random. At the close one statement deals all
    choices out again, sorted, over the slots, and another gives all voters' rows the
    same last writer: neither order nor transaction ids link them after that. Until
    the close a superuser of the database could link them.
    """

    _inherit = "ecabinet.ballot"

    def _make_slots(self):
        """Make an empty slot for each voter of a secret ballot."""
        if self.secrecy != "secret":
            return
        # sudo: votes are written by the ballot's own steps alone.
        slots = [{"ballot_id": self.id}] * self.entitled_count
        self.env["ecabinet.vote"].sudo().create(slots)

    def _fill_slot(self, choice, marks=None):
        """Write ``choice`` into a free slot taken at random.

        A slot that somebody else takes in the same moment is left to them.
        """
        for _try in range(SLOT_TRIES):
            try:
                with self.env.cr.savepoint(flush=False):
                    return self._fill_random_slot(choice, marks)
            except SerializationFailure:
                continue
        raise ConcurrencyError(f"No slot left alone in ballot {self.id}.")

    def _fill_random_slot(self, choice, marks):
        self.env.cr.execute(
            SQL(
                """UPDATE ecabinet_vote SET choice = %s, marks = %s WHERE id = (
                       SELECT id FROM ecabinet_vote
                        WHERE ballot_id = %s AND choice IS NULL
                     ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED)""",
                choice,
                marks,
                self.id,
            ),
            log_exceptions=False,
        )
        if not self.env.cr.rowcount:
            # All that looked free when we began are taken or being taken: try again.
            raise ConcurrencyError(f"No free slot seen in ballot {self.id}.")

    def _anonymise(self, cr):
        """Cut what still links votes and voters; the ballot's row is locked."""
        cr.execute(
            SQL(
                """UPDATE ecabinet_vote AS vote
                      SET choice = dealt.choice, marks = dealt.marks
                     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place
                             FROM ecabinet_vote WHERE ballot_id = %(ballot)s) AS slot
                     JOIN (SELECT choice, marks,
                                  row_number() OVER (ORDER BY choice, marks) AS place
                             FROM ecabinet_vote WHERE ballot_id = %(ballot)s) AS dealt
                          USING (place)
                    WHERE vote.id = slot.id""",
                ballot=self.id,
            )
        )
        cr.execute(
            SQL(
                "UPDATE ecabinet_ballot_voter SET voted = voted WHERE ballot_id = %s",
                self.id,
            )
        )
        self.env.cr.postcommit.add(self.env["ecabinet.ballot"]._vacuum_votes)

    @api.model
    def _vacuum_votes(self):
        """Have the row versions of before the close leave the disk.

        They still hold who wrote which vote in one transaction. PostgreSQL would come
        by itself, some day.
        """
        if modules.module.current_test:
            return
        try:
            with self.env.registry.cursor() as cr:
                # A VACUUM runs outside transactions.
                cr._cnx.autocommit = True
                try:
                    cr.execute("VACUUM ecabinet_vote, ecabinet_ballot_voter")
                finally:
                    cr._cnx.autocommit = False
        except Exception:
            _logger.info("Old row versions of votes stay for now.", exc_info=True)
