from odoo import api, fields, models
from odoo.tools.misc import split_every

from odoo.addons.ecabinet_meeting.tools.outside.news import Matter

# The inbox works with the square of a message's recipients.
PEOPLE_A_MESSAGE = 25


class OfficialDocument(models.Model):
    """Issued, a document goes to its recipients: inbox, desk, and a mail that says so.

    Recipients in the system are who was called to the meeting and the officers of the
    units that it is sent to. What leaves the office by mail tells that there is
    something new, never what (``tools/outside/news.py``).
    """

    _inherit = "ecabinet.official.document"

    unit_ids = fields.Many2many(
        "hr.department",
        "ecabinet_official_document_unit_rel",
        "document_id",
        "department_id",
        "Sent to the units",
        help="Their officers receive it in the system when it is issued.",
    )
    delivery_ids = fields.One2many(
        "ecabinet.official.delivery",
        "document_id",
        "Sent to",
        readonly=True,
        copy=False,
        system=True,
    )
    delivered_count = fields.Integer(compute="_compute_opened", compute_sudo=True)
    opened_count = fields.Integer(compute="_compute_opened", compute_sudo=True)

    @api.depends("delivery_ids.opened_at")
    def _compute_opened(self):
        for document in self:
            document.delivered_count = len(document.delivery_ids)
            document.opened_count = len(document.delivery_ids.filtered("opened_at"))

    def action_opened(self):
        """Note that the user has read a document that was sent to them."""
        self._check_ids()
        self.check_access("read")
        self._note_opened()
        return True

    def _send(self):
        """Deliver what has just been issued, and tell everybody of it."""
        # sudo: who issues it was checked; deliveries are written by steps alone.
        for document in self.sudo():
            people = document._people()
            self.env["ecabinet.official.delivery"].sudo().create(
                [
                    {
                        "document_id": document.id,
                        "user_id": user.id,
                        "sent_at": fields.Datetime.now(),
                    }
                    for user in people
                ]
            )
            document._tell_recipients(
                people, self.env._("%(kind)s %(reference)s: %(subject)s")
            )

    def _people(self):
        """The users who receive the document in the system."""
        people_of = self.env["ecabinet.task"]._people_of(self.unit_ids)
        officers = self.env["res.users"].union(
            *(people_of[unit] for unit in self.unit_ids)
        )
        called = self.meeting_id._callable_partners().user_ids
        called |= self.slip_round_id.ballot_ids.voter_ids.user_id
        called |= self.schedule_id.leader_ids
        return (called | officers).filtered(lambda one: one.active and not one.share)

    def _tell_recipients(self, people, words, note=False):
        partners = people.partner_id - self.env.user.partner_id
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        subject = words % {
            "kind": kinds[self.kind],
            "reference": self.reference or "",
            "subject": self.subject,
        }
        for ids in split_every(PEOPLE_A_MESSAGE, partners.ids):
            self.message_notify(
                partner_ids=list(ids),
                subject=subject,
                body=note or self.subject,
                author_id=self.env.user.partner_id.id,
            )
        for user in people:
            user._bus_send("ecabinet_desk", {})

    def _note_opened(self):
        """The first time that a recipient opens it."""
        # sudo: written by this step alone, about the user themselves.
        deliveries = self.env["ecabinet.official.delivery"].sudo()
        deliveries.search(
            [
                ("document_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("opened_at", "=", False),
            ]
        ).opened_at = fields.Datetime.now()

    def _outside_matter(self):
        """That there is something; of the Party's not even how much."""
        return Matter(reserved=self.body_id._is_of_party())
