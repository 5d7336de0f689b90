from odoo import fields, models
from odoo.tools import SQL

from ...tools.paper.paper_count import Handing, count_paper, round_of
from .reading_overview import FOR_WHOM


class Meeting(models.Model):
    """The paper that the meeting would have taken, and took (``tools/paper/``).

    Counted when the session closes, or when asked for. What was handed out of secret
    originals and not given back is told when the session closes.
    """

    _inherit = "ecabinet.meeting"

    paper_pages_baseline = fields.Integer(
        "Pages if all had been printed",
        readonly=True,
        copy=False,
        system=True,
    )
    paper_copies_baseline = fields.Integer(
        "Copies if all had been printed",
        readonly=True,
        copy=False,
        system=True,
    )
    paper_deliveries_baseline = fields.Integer(
        "Deliveries if all had been printed",
        readonly=True,
        copy=False,
        system=True,
    )
    paper_pages_used = fields.Integer(
        "Pages printed", readonly=True, copy=False, system=True
    )
    paper_copies_used = fields.Integer(
        "Copies printed", readonly=True, copy=False, system=True
    )
    paper_deliveries_used = fields.Integer(
        "Deliveries made", readonly=True, copy=False, system=True
    )
    paper_counted_at = fields.Datetime(
        "Paper counted at", readonly=True, copy=False, system=True
    )
    originals_out = fields.Integer(
        "Originals not given back",
        compute="_compute_originals_out",
        compute_sudo=True,
        help="Originals of secret papers that are still with somebody.",
    )

    def _compute_originals_out(self):
        counts = dict(
            self.env["ecabinet.paper.original"]._read_group(
                [
                    ("meeting_id", "in", self.ids),
                    ("handed_out_at", "!=", False),
                    ("returned_at", "=", False),
                ],
                ["meeting_id"],
                ["__count"],
            )
        )
        for meeting in self:
            meeting.originals_out = counts.get(meeting._origin, 0)

    def action_count_paper(self):
        """Count again the paper that the meeting would have taken, and took."""
        self._check_runs()
        self._count_paper()
        return True

    def _count_paper(self):
        """Write the figures; of papers nobody may know, only numbers come out."""
        handings = self._handings()
        now = fields.Datetime.now()
        for meeting in self:
            would, was = count_paper(handings.get(meeting.id, ()))
            values = {"paper_counted_at": now}
            for which, figures in (("baseline", would), ("used", was)):
                for what in ("pages", "copies", "deliveries"):
                    values[f"paper_{what}_{which}"] = getattr(figures, what)
            # sudo: figures are the system's; who has them counted was checked.
            meeting.sudo().write(values)

    def _handings(self):
        """``{meeting id: [Handing]}``: versions handed round, for whom they were."""
        models_read = ("ecabinet.document", "ecabinet.document.version")
        for name in (*models_read, "ecabinet.participant", "ecabinet.agenda.item"):
            self.env[name].flush_model()
        self.flush_recordset()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT document.meeting_id, participant.id, participant.department_id,
                       version.page_count, version.create_date, meeting.invited_at,
                       COALESCE(participant.takes_paper, FALSE)
                  FROM ecabinet_document document
                  JOIN ecabinet_meeting meeting ON meeting.id = document.meeting_id
                  JOIN ecabinet_document_version version
                    ON version.document_id = document.id
                   AND (version.id = document.current_version_id
                        OR version.create_date > meeting.invited_at
                        OR version.number = (
                               SELECT MAX(sent.number)
                                 FROM ecabinet_document_version sent
                                WHERE sent.document_id = document.id
                                  AND sent.create_date <= meeting.invited_at))
                  JOIN ecabinet_participant participant
                    ON participant.meeting_id = document.meeting_id
             LEFT JOIN ecabinet_agenda_item item
                    ON item.id = document.agenda_item_id
                 WHERE document.meeting_id IN %(meetings)s AND %(for_whom)s
                   AND (participant.represents_id IS NULL
                        OR participant.substitute_state = 'consented')
                """,
                meetings=tuple(self.ids) or (0,),
                for_whom=FOR_WHOM,
            )
        )
        office = self.env["resource.calendar"]
        found = {}
        for meeting, person, unit, pages, uploaded, invited, on_paper in rows:
            invited_day = invited and office._ecabinet_local_day(invited)
            day = round_of(office._ecabinet_local_day(uploaded), invited_day or None)
            found.setdefault(meeting, []).append(
                Handing(person, unit, pages or 0, day, on_paper)
            )
        return found

    def _tell_originals_out(self):
        """Originals that were not given back: to the secretary, and on record."""
        originals = self.env["ecabinet.paper.original"].sudo()
        for meeting in self.sudo():
            out = originals.search([("meeting_id", "=", meeting.id)])._out()
            if not out:
                continue
            people = meeting.secretary_id or meeting.body_id.secretary_ids
            for lang, users in people.grouped("lang").items():
                told = meeting.with_context(lang=lang)
                told.message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=told.env._(
                        "Secret originals not given back: %(meeting)s",
                        meeting=meeting.name,
                    ),
                    body=told.env._(
                        "Not given back: %(originals)s.",
                        originals="; ".join(told._original_words(one) for one in out),
                    ),
                )

    def _original_words(self, original):
        return self.env._(
            "copy %(number)s with %(person)s since %(time)s",
            number=original.number,
            person=original.participant_id.partner_id.name,
            time=self.env["resource.calendar"]._ecabinet_moment_text(
                original.handed_out_at
            ),
        )
