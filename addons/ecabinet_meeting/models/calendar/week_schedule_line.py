from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from ...tools.time import in_words
from ...tools.time.week_sheet import Entry, compare, half_of, overlapping


class WeekScheduleLine(models.Model):
    """What one leader has in one half-day of the weekly work calendar."""

    _name = "ecabinet.week.schedule.line"
    _inherit = ["ecabinet.protected"]
    _description = "Entry of the Weekly Work Calendar"
    _refuses_system_fields = True
    _order = "schedule_id, date_start, id"

    schedule_id = fields.Many2one(
        "ecabinet.week.schedule", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one("res.users", "Leader", required=True, index=True)
    date_start = fields.Datetime("From", required=True)
    date_stop = fields.Datetime("Until")
    day = fields.Date(compute="_compute_half", store=True)
    half = fields.Selection(
        [("morning", "Morning"), ("afternoon", "Afternoon"), ("evening", "Evening")],
        "Half-day",
        compute="_compute_half",
        store=True,
    )
    name = fields.Char("What", required=True)
    place = fields.Char()
    prepared_by = fields.Char("Prepared by", help="The unit that prepares it.")
    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )
    invitation_id = fields.Many2one(
        "ecabinet.incoming.invitation",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )
    changed = fields.Boolean(
        readonly=True,
        help="Moved or added after the calendar was published.",
        system=True,
    )
    called_off = fields.Boolean(
        readonly=True,
        help="Dropped after the calendar was published.",
        system=True,
    )
    earlier = fields.Char("As published", readonly=True, system=True)
    conflict = fields.Boolean(
        compute="_compute_conflict", help="The leader has something else at that time."
    )

    @api.depends("date_start")
    def _compute_half(self):
        office = self.env["resource.calendar"]
        for line in self:
            local = line.date_start and office._ecabinet_to_local(line.date_start)
            line.day = local and local.date()
            line.half = local and half_of(local)

    @api.depends("date_start", "date_stop", "user_id", "called_off")
    def _compute_conflict(self):
        self.conflict = False
        for schedule in self.schedule_id:
            lines = schedule.line_ids.filtered(
                lambda each: each.user_id and each.date_start and not each.called_off
            )
            for leader in lines.user_id:
                own = lines.filtered(lambda each, who=leader: each.user_id == who)
                double = overlapping(line._entry() for line in own)
                for line in own:
                    line.conflict = line._key() in double

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.su:
            published = lines.filtered(
                lambda line: line.schedule_id.state == "published"
            )
            # sudo: the mark is the system's.
            published.sudo().changed = True
            lines.schedule_id._back_to_draft()
        return lines

    def write(self, vals):
        if not self.env.su and (
            {"date_start", "date_stop", "user_id", "name", "place"} & vals.keys()
        ):
            for line in self.filtered(
                lambda each: each.schedule_id.state == "published" and not each.changed
            ):
                line.sudo().write({"changed": True, "earlier": line._in_words()})
        result = super().write(vals)
        if not self.env.su:
            self.schedule_id._back_to_draft()
        return result

    def unlink(self):
        """From a published calendar nothing disappears: it is struck out."""
        self.check_access("unlink")
        if self.env.su:
            return super().unlink()
        shown = self.filtered(lambda line: line.schedule_id.state == "published")
        # sudo: the mark is the system's.
        shown.sudo().called_off = True
        rest = self - shown
        rest.schedule_id._back_to_draft()
        return super(WeekScheduleLine, rest).unlink()

    def _system_fields_refusal(self, vals):
        return self.env._("Where an entry comes from and what changed is not typed in.")

    def _compile(self, schedule):
        """Make ``schedule`` show what its leaders have now.

        sudo: the office compiles meetings that it is not called to; only their title,
        time and place are shown.
        """
        lines = self.sudo().filtered(lambda each: each.meeting_id or each.invitation_id)
        shown = {line._key(): line for line in lines}
        planned = {entry.key: entry for entry in schedule._planned()}
        changes = compare(
            {key: line._entry() for key, line in shown.items() if not line.called_off},
            planned.values(),
        )
        published = schedule.state == "published"
        for entry in (*changes.new, *changes.moved):
            values = self._values_of(entry)
            line = shown.get(entry.key)
            if line is None:
                self.sudo().create(
                    {**values, "schedule_id": schedule.id, "changed": published}
                )
                continue
            if published:
                values |= {
                    "changed": True,
                    "earlier": line.earlier or line._in_words(),
                }
            line.write({**values, "called_off": False})
        for key in changes.gone:
            if published:
                shown[key].called_off = True
            else:
                shown[key].unlink()

    @api.model
    def _values_of(self, entry):
        office = self.env["resource.calendar"]
        source, source_id, user_id = entry.key
        return {
            "user_id": user_id,
            source: source_id,
            "date_start": office._ecabinet_to_utc(entry.start),
            "date_stop": office._ecabinet_to_utc(entry.stop),
            "name": entry.words,
            "place": entry.place,
        }

    def _key(self):
        if self.meeting_id:
            return "meeting_id", self.meeting_id.id, self.user_id.id
        if self.invitation_id:
            return "invitation_id", self.invitation_id.id, self.user_id.id
        return "line", self.id, self.user_id.id

    def _entry(self):
        office = self.env["resource.calendar"]
        stop = self.date_stop or self.date_start + timedelta(hours=1)
        return Entry(
            self._key(),
            office._ecabinet_to_local(self.date_start),
            office._ecabinet_to_local(stop),
            self.name,
            self.place or "",
        )

    def _in_words(self):
        start = self.env["resource.calendar"]._ecabinet_to_local(self.date_start)
        words = ", ".join(filter(None, (self.name, self.place)))
        return f"{in_words.short_moment(start)}: {words}"

    def _cell(self):
        start = self.env["resource.calendar"]._ecabinet_to_local(self.date_start)
        words = Markup("<b>%s</b> %s") % (in_words.hour(start), self.name)
        if self.place:
            words += Markup('<br/><span class="text-muted">%s</span>') % self.place
        if self.called_off:
            return Markup('<div><s>%s</s> <b class="text-danger">%s</b></div>') % (
                words,
                self.env._("Called off"),
            )
        if self.changed:
            mark = self.env._("Changed")
            return Markup('<div>%s <b class="text-warning">(%s)</b></div>') % (
                words,
                mark,
            )
        return Markup("<div>%s</div>") % words
