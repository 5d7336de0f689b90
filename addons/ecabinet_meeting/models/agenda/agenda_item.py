from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.time import in_words
from ...tools.time.timetable import Slot, numbers
from ..common.selections import OVER

# What is still noted of an item when the meeting is over: the programme stays as it
# was, how long it took to prepare is found out later.
NOTED_AFTERWARDS = frozenset({"preparation_minutes"})


class AgendaItem(models.Model):
    """An item of a meeting (nội dung), or a break between items.

    Its beginning follows from the start of the meeting and the minutes of what comes
    before it, unless the programme announces a clock time
    (``tools/time/timetable.py``). An item for opinion beforehand only is not presented
    and has none.
    """

    _name = "ecabinet.agenda.item"
    _inherit = ["ecabinet.protected", "ecabinet.arguments", "mail.thread"]
    _description = "Agenda Item"
    _order = "meeting_id, sequence, id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="cascade", index=True
    )
    parent_id = fields.Many2one(
        "ecabinet.agenda.item", "Part of", ondelete="cascade", index="btree_not_null"
    )
    child_ids = fields.One2many("ecabinet.agenda.item", "parent_id", "Sub-items")
    sequence = fields.Integer(default=10)
    number = fields.Char()
    section = fields.Char(help="The heading under which the item stands.")
    name = fields.Char("Subject", required=True, index="trigram")
    kind = fields.Selection(
        [
            ("information", "Information"),
            ("discussion", "Discussion"),
            ("decision", "Decision"),
            ("break", "Break"),
        ],
        default="discussion",
        required=True,
    )
    debate = fields.Selection(
        [("yes", "Debated in the session"), ("no", "For opinion beforehand only")],
        default="yes",
        required=True,
    )
    presenter_department_id = fields.Many2one(
        "hr.department", "Presented by", index="btree_not_null"
    )
    copresenter_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_agenda_item_copresenter_rel",
        "item_id",
        "department_id",
        "Presented with",
    )
    presenter_text = fields.Char(
        "Presenter as written",
        help="As written in the agenda, when no unit was recognised.",
    )

    planned_minutes = fields.Integer("Planned minutes")
    fixed_start = fields.Datetime(
        "Clock time", help="As announced in the programme; otherwise computed."
    )
    planned_start = fields.Datetime(
        "Begins",
        compute="_compute_planned_start",
        store=True,
        help="The clock time announced, or what the minutes planned before it give.",
    )
    invited_words = fields.Char(
        "Who sees it",
        compute="_compute_invited_words",
        help="Of a restricted item: how many are invited for it, and how many voting "
        "members are not.",
    )
    planned_time = fields.Char(
        "Time",
        compute="_compute_planned_time",
        help="The start in the office's local time, for example 08:30, or the word "
        "for an item that is not presented.",
    )
    started_at = fields.Datetime(readonly=True, copy=False, system=True)
    ended_at = fields.Datetime(readonly=True, copy=False, system=True)

    restricted = fields.Boolean(
        compute="_compute_restricted",
        store=True,
        readonly=False,
        recursive=True,
        help="Only those invited for the item, the chair and the secretary see it, "
        "and its parts; administrators do not.",
    )
    participant_ids = fields.Many2many(
        "ecabinet.participant",
        "ecabinet_agenda_item_participant_rel",
        "item_id",
        "participant_id",
        "Invited for it",
    )
    document_ids = fields.One2many("ecabinet.document", "agenda_item_id", "Papers")
    position_ids = fields.One2many("ecabinet.position", "agenda_item_id", "Positions")
    ballot_ids = fields.One2many("ecabinet.ballot", "agenda_item_id", "Ballots")
    conclusion_ids = fields.One2many(
        "ecabinet.conclusion", "agenda_item_id", "Conclusions"
    )
    state = fields.Selection(
        [
            ("pending", "Pending"),
            ("in_progress", "In progress"),
            ("adopted", "Adopted"),
            ("rejected", "Rejected"),
            ("deferred", "Deferred"),
            ("done", "Done"),
        ],
        default="pending",
        required=True,
        readonly=True,
        copy=False,
        system=True,
    )

    _minutes_not_negative = models.Constraint(
        "CHECK(planned_minutes >= 0)", "Planned minutes cannot be negative."
    )

    @api.depends("restricted", "participant_ids", "meeting_id.participant_ids.voting")
    def _compute_invited_words(self):
        for item in self:
            item.invited_words = item.restricted and self.env._(
                "%(invited)s invited; %(hidden)s voting members do not see it",
                invited=len(item.participant_ids),
                hidden=len(item._voters_kept_out()),
            )

    @api.depends(
        "meeting_id.date_start",
        "meeting_id.agenda_item_ids.sequence",
        "meeting_id.agenda_item_ids.planned_minutes",
        "meeting_id.agenda_item_ids.fixed_start",
        "meeting_id.agenda_item_ids.debate",
        "meeting_id.agenda_item_ids.parent_id",
    )
    def _compute_planned_start(self):
        begins = {}
        for meeting in self.meeting_id:
            items, moments, _end = meeting._timetable()
            begins.update(zip(items, moments, strict=True))
        for item in self:
            item.planned_start = begins.get(item, item.fixed_start)

    @api.depends("planned_start", "debate")
    def _compute_planned_time(self):
        office = self.env["resource.calendar"]
        for item in self:
            begin = item.planned_start
            if item.debate == "no":
                item.planned_time = self.env._("Beforehand")
            else:
                item.planned_time = begin and in_words.hour(
                    office._ecabinet_to_local(begin)
                )

    def _hidden_name(self):
        return self.env._("Restricted item")

    @api.depends("parent_id.restricted")
    def _compute_restricted(self):
        """The parts of a restricted item are as closed as the whole."""
        for item in self:
            item.restricted = item.restricted or item.parent_id.restricted

    @api.constrains("parent_id", "restricted")
    def _check_restricted(self):
        # sudo: whoever writes the part, it is as closed as the whole.
        for item in self.sudo():
            if item.parent_id.restricted and not item.restricted:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” is a part of a restricted item, so it is "
                        "restricted as well.",
                        item=item.name,
                    )
                )

    @api.constrains("parent_id", "meeting_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("An item cannot be a part of itself."))
        for item in self.filtered("parent_id"):
            if item.parent_id.meeting_id != item.meeting_id:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” can only be a part of an item of the same meeting.",
                        item=item.name,
                    )
                )

    @api.constrains("participant_ids", "meeting_id")
    def _check_participants(self):
        for item in self:
            if item.participant_ids.meeting_id - item.meeting_id:
                raise ValidationError(
                    self.env._(
                        "Only people called to the meeting can be invited for "
                        "“%(item)s”.",
                        item=item.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items._check_programme_open()
        return items

    def write(self, vals):
        if vals.keys() - NOTED_AFTERWARDS:
            self._check_programme_open()
        self._move_rooms_for(vals)
        return super().write(vals)

    def unlink(self):
        """Papers and conclusions go first: the database would leave files behind."""
        self.check_access("unlink")
        self._unlink_except_over()
        # sudo: what falls with the item, also where the user does not see it.
        items = self.sudo().search([("id", "child_of", self.ids)])
        (items.document_ids | items.ballot_ids.document_ids)._unlink_with_record()
        items.conclusion_ids.unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_over(self):
        self._check_programme_open()
        # sudo: what falls with the item, also where the user does not see it.
        items = self.sudo().search([("id", "child_of", self.ids)])
        if any(ballot.state != "draft" for ballot in items.ballot_ids):
            raise UserError(
                self.env._(
                    "“%(item)s” has been put to the vote, so it stays on record.",
                    item=self[:1].name,
                )
            )
        (items.document_ids | items.ballot_ids.document_ids)._unlink_except_read()

    def _system_fields_refusal(self, vals):
        return self.env._(
            "The outcome of an item is written by the steps of the session (take up, "
            "vote, adopt, …), not by hand."
        )

    def _check_programme_open(self):
        """:raises UserError: the meeting is over; only the system adds to its record"""
        if self.env.su:
            return
        for meeting in self.meeting_id:
            if meeting.state in OVER:
                raise UserError(
                    self.env._(
                        "“%(meeting)s” is over: its programme stays as it was.",
                        meeting=meeting.name,
                    )
                )

    def _voters_kept_out(self):
        """Voting participants who do not see this item because it is restricted."""
        if not self.restricted:
            return self.env["ecabinet.participant"]
        voters = self.meeting_id.participant_ids.filtered("voting")
        return voters - self._invited_for()

    def _invited_for(self):
        """Who is invited for this item, or for the whole that it is a part of."""
        invited, whole = self.participant_ids, self.parent_id
        while whole.restricted:
            invited, whole = invited | whole.participant_ids, whole.parent_id
        return invited

    def _slots(self):
        """These items, in order, as the rule of the timetable takes them."""
        place = {item: index for index, item in enumerate(self)}
        return [
            Slot(
                minutes=max(item.planned_minutes, 0),
                fixed=item.fixed_start or None,
                silent=item.debate == "no",
                parent=_before(place.get(item.parent_id), index),
            )
            for index, item in enumerate(self)
        ]

    def _renumber(self):
        """Number these items, in order; breaks have no number."""
        place = {item: index for index, item in enumerate(self)}
        parents = [
            _before(place.get(item.parent_id), index) for index, item in enumerate(self)
        ]
        counted = [item.kind != "break" for item in self]
        for item, number in zip(self, numbers(parents, counted), strict=True):
            if (item.number or "") != number:
                item.number = number


def _before(index, own):
    """A part that stands before its whole is timed and numbered for itself."""
    return index if index is not None and index < own else None
