from odoo import fields, models
from odoo.tools import SQL


class MeetingAnalysis(models.Model):
    """Meetings that were held, one row each: time planned and taken, how items ended.

    A query under the record rules of the meeting; items, ballots and conclusions count
    for who may read the item. Minutes are whole minutes; the time
    taken includes pauses.
    """

    _name = "ecabinet.meeting.analysis"
    _description = "Meeting Analysis"
    _auto = False
    _order = "date_start desc, id desc"
    _rec_name = "meeting_id"
    _depends = {
        "ecabinet.meeting": [
            "actual_start",
            "actual_stop",
            "body_id",
            "chair_id",
            "date_start",
            "date_stop",
            "kind",
            "preparation_minutes",
            "state",
        ],
        "ecabinet.agenda.item": ["consent_rule", "kind", "meeting_id", "state"],
        "ecabinet.ballot": ["meeting_id", "outcome", "state"],
        "ecabinet.conclusion": ["meeting_id"],
    }

    meeting_id = fields.Many2one("ecabinet.meeting", readonly=True)
    body_id = fields.Many2one("ecabinet.body", readonly=True)
    chair_id = fields.Many2one("res.users", readonly=True)
    kind = fields.Selection(
        lambda self: (
            self.env["ecabinet.meeting"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        readonly=True,
    )
    date_start = fields.Datetime("Start", readonly=True)
    day = fields.Date(
        readonly=True,
        help="On the office's clock, whoever reads: a session of the last "
        "day of a month is counted in that month.",
    )
    meeting_count = fields.Integer("Meetings", readonly=True)
    planned_minutes = fields.Integer("Minutes planned", readonly=True)
    actual_minutes = fields.Integer("Minutes taken", readonly=True)
    preparation_minutes = fields.Integer("Minutes of preparation", readonly=True)
    item_count = fields.Integer("Items", readonly=True)
    uncontested_count = fields.Integer("Adopted without debate", readonly=True)
    ballot_count = fields.Integer("Ballots", readonly=True)
    rejected_count = fields.Integer("Ballots not adopted", readonly=True)
    conclusion_count = fields.Integer("Conclusions", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT
                meeting.id,
                meeting.id AS meeting_id,
                meeting.body_id,
                meeting.chair_id,
                meeting.kind,
                meeting.date_start,
                (
                    meeting.date_start AT TIME ZONE 'UTC' AT TIME ZONE %(timezone)s
                )::date AS day,
                1 AS meeting_count,
                (EXTRACT(EPOCH FROM meeting.date_stop - meeting.date_start) / 60)::int
                    AS planned_minutes,
                FLOOR(
                    EXTRACT(EPOCH FROM meeting.actual_stop - meeting.actual_start) / 60
                )::int AS actual_minutes,
                meeting.preparation_minutes,
                COALESCE(item.count, 0) AS item_count,
                COALESCE(item.uncontested, 0) AS uncontested_count,
                COALESCE(ballot.count, 0) AS ballot_count,
                COALESCE(ballot.rejected, 0) AS rejected_count,
                COALESCE(conclusion.count, 0) AS conclusion_count
            FROM ecabinet_meeting AS meeting
            LEFT JOIN (
                SELECT
                    meeting_id,
                    COUNT(*) AS count,
                    COUNT(*) FILTER (
                        WHERE state = 'adopted' AND consent_rule IS NOT NULL
                    ) AS uncontested
                FROM ecabinet_agenda_item
                WHERE kind != 'break' AND id IN %(items)s
                GROUP BY meeting_id
            ) AS item ON item.meeting_id = meeting.id
            LEFT JOIN (
                SELECT
                    meeting_id,
                    COUNT(*) AS count,
                    COUNT(*) FILTER (WHERE outcome != 'adopted') AS rejected
                FROM ecabinet_ballot
                WHERE state = 'closed'
                    AND (agenda_item_id IS NULL OR agenda_item_id IN %(items)s)
                GROUP BY meeting_id
            ) AS ballot ON ballot.meeting_id = meeting.id
            LEFT JOIN (
                SELECT meeting_id, COUNT(*) AS count
                FROM ecabinet_conclusion
                WHERE agenda_item_id IS NULL OR agenda_item_id IN %(items)s
                GROUP BY meeting_id
            ) AS conclusion ON conclusion.meeting_id = meeting.id
            WHERE meeting.state IN ('closed', 'published')
            """,
            timezone=self.env["resource.calendar"]._ecabinet_tz().zone,
            items=self.env["ecabinet.agenda.item"]._search([]).subselect(),
        )

    def action_open_meeting(self):
        """The meeting behind the row."""
        self.ensure_one()
        return self.meeting_id.get_formview_action()
