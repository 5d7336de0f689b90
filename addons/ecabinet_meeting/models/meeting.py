from odoo import fields, models


class Meeting(models.Model):
    """A meeting (phiên họp) of a body, from the draft programme to the conclusions."""

    _name = "ecabinet.meeting"
    _description = "Meeting"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date_start desc, id desc"

    name = fields.Char(required=True, tracking=True, index="trigram")
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="restrict", index=True
    )
    kind = fields.Selection(
        [
            ("regular", "Regular"),
            ("special", "Special"),
            ("thematic", "Thematic"),
            ("briefing", "Briefing"),
        ],
        default="regular",
        required=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Programme approved"),
            ("invited", "Invited"),
            ("in_session", "In session"),
            ("paused", "Paused"),
            ("closed", "Closed"),
            ("published", "Published"),
            ("postponed", "Postponed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )

    date_start = fields.Datetime("Start", required=True, tracking=True, index=True)
    date_stop = fields.Datetime("End", required=True)
    actual_start = fields.Datetime("Opened at", readonly=True, copy=False)
    actual_stop = fields.Datetime("Closed at", readonly=True, copy=False)
    preparation_minutes = fields.Integer(
        help="Working time that preparing this meeting took, in minutes.", copy=False
    )

    room_id = fields.Many2one("ecabinet.room", index="btree_not_null")
    location = fields.Char("Place")
    chair_id = fields.Many2one("res.users", tracking=True, index=True)
    secretary_id = fields.Many2one(
        "res.users", default=lambda self: self.env.user, index=True
    )

    participant_ids = fields.One2many(
        "ecabinet.participant", "meeting_id", "Participants"
    )
    agenda_item_ids = fields.One2many("ecabinet.agenda.item", "meeting_id", "Agenda")
    document_ids = fields.One2many("ecabinet.document", "meeting_id", "Papers")
    ballot_ids = fields.One2many("ecabinet.ballot", "meeting_id", "Ballots")
    conclusion_ids = fields.One2many("ecabinet.conclusion", "meeting_id", "Conclusions")
    minutes_ids = fields.One2many("ecabinet.minutes", "meeting_id")
    event_ids = fields.One2many("ecabinet.meeting.event", "meeting_id", "Running log")
    calendar_event_id = fields.Many2one(
        "calendar.event",
        "Calendar entry",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    agenda_text = fields.Text(
        "Agenda as received", help="The text from which the agenda was read."
    )
    unrecognised_text = fields.Text(
        "Not recognised",
        help="Lines of the received agenda that were not understood.",
    )

    _date_order = models.Constraint(
        "CHECK(date_start < date_stop)",
        "A meeting cannot end before it starts: correct the start or the end.",
    )
