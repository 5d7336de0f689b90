from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger, split_every

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.api_types import OptionalText
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.time.series import covered_period, missed_days, open_days

AT_ONCE = 100


class TaskSeries(models.Model):
    """Recurring tasks (việc định kỳ): each occurrence is created exactly once.

    The first task of a series is given like any other; its first deadline fixes the
    rule (``tools/time/series.py``). When an occurrence was due, the next one is created
    and given, in the name of the same assigner. The database holds one occurrence a day
    of a series, so that two workers at once create it once. What was missed while the
    server stood still is left out or made up for, as the series says.
    """

    _inherit = "ecabinet.task"

    series_id = fields.Many2one(
        "ecabinet.task",
        "First of the series",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    occurrence_day = fields.Date(
        "Occurrence of",
        readonly=True,
        copy=False,
        help="Due day by the series' rule.",
        system=True,
    )
    occurrence_ids = fields.One2many("ecabinet.task", "series_id", "Occurrences")
    occurrence_count = fields.Integer(compute="_compute_occurrence_count")
    series_missed = fields.Selection(
        [
            ("skip", "Leave out those that are over"),
            ("all", "Create them all, overdue ones as well"),
        ],
        "If occurrences were missed",
        default="skip",
        required=True,
        help="While the server was down, for example.",
    )
    series_stopped_at = fields.Datetime(
        "Series stopped at", readonly=True, copy=False, system=True
    )
    series_stop_reason = fields.Char(
        "Series stopped because", readonly=True, copy=False, system=True
    )
    series_trouble = fields.Char(
        "Series waits because", readonly=True, copy=False, system=True
    )
    series_head_stopped = fields.Boolean(
        "Series ended", compute="_compute_series_head_stopped"
    )
    covered_period_text = fields.Char(
        "Period covered",
        compute="_compute_covered_period_text",
        help="For monthly and longer series, the last reporting period that was "
        "closed, on the 14th (Decree 09/2019/NĐ-CP, Art. 12).",
    )

    _one_occurrence = models.UniqueIndex(
        "(series_id, occurrence_day) WHERE series_id IS NOT NULL",
        "This occurrence of the series already exists.",
    )
    _running_series = models.Index(
        "(id) WHERE recurrence IS NOT NULL AND series_id IS NULL"
        " AND series_stopped_at IS NULL"
    )

    @api.depends("recurrence", "original_deadline", "deadline", "occurrence_day")
    def _compute_covered_period_text(self):
        calendar = self.env["resource.calendar"]
        for task in self:
            first = task.original_deadline or task.deadline
            due = task.occurrence_day or (first and calendar._ecabinet_local_day(first))
            if not task.recurrence or not due:
                task.covered_period_text = False
                continue
            begin, end = covered_period(task.recurrence, due)
            task.covered_period_text = (
                f"{in_words.day(begin)} – {in_words.day(end)}"
                if begin != end
                else in_words.day(end)
            )

    @api.depends("occurrence_ids", "series_id")
    def _compute_occurrence_count(self):
        # sudo: how many there are; opened as a list, each reader sees their own.
        heads = self.sudo().mapped(lambda task: task.series_id or task)
        counts = dict(
            self.sudo()._read_group(
                [("series_id", "in", heads.ids)], ["series_id"], ["__count"]
            )
        )
        for task in self:
            head = task.sudo().series_id or task.sudo()._origin
            task.occurrence_count = counts.get(head, 0)

    @api.depends("series_id.series_stopped_at", "series_stopped_at")
    def _compute_series_head_stopped(self):
        for task in self:
            # sudo: whether the series runs on belongs to each of its occurrences.
            head = task.sudo().series_id or task
            task.series_head_stopped = bool(head.series_stopped_at)

    @checked(reason="text")
    def action_stop_series(self, reason: OptionalText = False):
        """The assigner's side ends the series: no further occurrence is created.

        Occurrences that were given stay as they are; cancel those that are not wanted.
        """
        self._check_decides()
        self._check_leader_decides()
        reason = self._needed(reason, self.env._("Say why the series ends."))
        # sudo: whoever decides on an occurrence decides on the series it is part of.
        heads = self.sudo().mapped(lambda task: task.series_id or task)
        for head in heads:
            if not head.recurrence:
                raise UserError(
                    self.env._("%(task)s does not recur.", task=head._named())
                )
            if head.series_stopped_at:
                raise UserError(
                    self.env._(
                        "%(task)s: the series has already ended.", task=head._named()
                    )
                )
        heads.with_user(self.env.user).sudo(self.env.su)._check_decides()
        heads._end_series(reason)
        return True

    def action_open_series(self):
        """All occurrences of this task's series."""
        self._needs_one()
        head = self.series_id or self
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        return {
            **action,
            "name": self.env._("Occurrences of the series"),
            "domain": ["|", ("id", "=", head.id), ("series_id", "=", head.id)],
            "context": {"hierarchical_naming": False},
        }

    def _running_series(self):
        """Those of these tasks with which a series begins that has not ended."""
        return self.filtered(
            lambda task: (
                task.recurrence and not task.series_id and not task.series_stopped_at
            )
        )

    def _end_series(self, reason):
        self._write_quietly(
            {
                "series_stopped_at": fields.Datetime.now(),
                "series_stop_reason": reason,
                "series_trouble": False,
            }
        )
        self._tell(self.env._("The series ends here: %(reason)s", reason=reason))

    @api.model
    def _cron_continue_series(self):
        """Create the occurrences that are due to be, of all running series."""
        heads = self.search(
            [
                ("recurrence", "!=", False),
                ("series_id", "=", False),
                ("series_stopped_at", "=", False),
                ("state", "not in", ("draft", "cancelled")),
                ("original_deadline", "!=", False),
            ]
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(heads))
        for ids in split_every(AT_ONCE, heads.ids):
            self.browse(ids)._continue_series()
            if not cron._commit_progress(len(ids)):
                break

    def _continue_series(self):
        """Create and give what is due of these series; what exists is left alone."""
        planned = self._locked()._planned_occurrences()
        try:
            self._create_occurrences(planned)
        except (IntegrityError, UserError):
            self._create_one_by_one(planned)

    def _create_one_by_one(self, planned):
        """Create what can be; what cannot holds up its own series and no other."""
        waiting = self.browse()
        for head, day in planned:
            if head in waiting:
                continue
            try:
                self._create_occurrences([(head, day)])
            except IntegrityError:
                # Another worker was faster with this one.
                continue
            except UserError as error:
                waiting |= head
                head._wait_because(
                    self.env._("The series waits. %(trouble)s", trouble=str(error))
                )

    def _locked(self):
        """Those of the series on which no other worker is at this moment."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM ecabinet_task WHERE id IN %s"
                " FOR NO KEY UPDATE SKIP LOCKED",
                tuple(self.ids),
            )
            if self
            else SQL("SELECT id FROM ecabinet_task WHERE FALSE")
        )
        return self.browse(sorted(row[0] for row in rows))

    def _planned_occurrences(self):
        """``[(series, due day)]``; what was missed is dropped where the series says."""
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        last = dict(
            self._read_group(
                [("series_id", "in", self.ids)], ["series_id"], ["occurrence_day:max"]
            )
        )
        planned = []
        working_times = {}
        for head in self:
            first = calendar._ecabinet_local_day(head.original_deadline)
            after = last.get(head) or first
            if after not in working_times:
                working_times[after] = calendar._ecabinet_working_time(
                    min(after, today), max(after, today)
                )
            days = open_days(head.recurrence, first, after, today, working_times[after])
            if head.series_missed == "skip":
                over, days = missed_days(days, today)
                if over:
                    head._tell(head._missed_text(over))
            planned += [(head, day) for day in days]
        return planned

    def _missed_text(self, days):
        listed = ", ".join(in_words.day(day) for day in days[:10])
        if len(days) > 10:
            listed += " …"
        return self.env._(
            "Not created, because they were already past: %(days)s", days=listed
        )

    def _create_occurrences(self, planned):
        values = []
        created, waiting = self.browse(), self.browse()
        for head, day in planned:
            made = head._occurrence_values(day)
            if made:
                values.append(made)
                created |= head
            else:
                waiting |= head
        if not values:
            return
        with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            tasks = self.create(values)
            tasks.flush_recordset()
            tasks.action_assign()
            tasks.flush_recordset()
        (created - waiting).filtered("series_trouble").series_trouble = False

    def _wait_because(self, trouble):
        """Keep why the series does not go on, and tell it once to who gave it."""
        if trouble != self.series_trouble:
            self.series_trouble = trouble
            self._tell(trouble, self._assigners_to_tell())

    def _occurrence_values(self, day):
        """Values of the occurrence due on ``day``; False if a unit exists no longer."""
        self.ensure_one()
        lead, trouble = self._unit_today(self.lead_department_id, day)
        if trouble:
            self._wait_because(trouble)
            return False
        calendar = self.env["resource.calendar"]
        hour = calendar._ecabinet_to_local(self.original_deadline).time()
        deadline = calendar._ecabinet_to_utc(datetime.combine(day, hour))
        units = self.coordinating_department_ids._valid_on(day) - lead
        user = self.user_id
        if not user.active or lead not in user.ecabinet_department_ids:
            user = user.browse()
        return {
            "name": self.name,
            "description": self.description,
            "product": self.product,
            "urgency": self.urgency,
            "sector_id": self.sector_id.id,
            "assigner_id": self.assigner_id.id,
            "lead_department_id": lead.id,
            "coordinating_department_ids": [(6, 0, units.ids)],
            "report_to_department_id": self.report_to_department_id._valid_on(day)[
                :1
            ].id,
            "unit_group_id": self.unit_group_id.id,
            "except_department_ids": [(6, 0, self.except_department_ids.ids)],
            "cascade_scope": self.cascade_scope,
            "milestone_ids": self._milestones_until(deadline),
            "user_id": user.id,
            "body_id": self.body_id.id,
            "source_reference": self.source_reference,
            "source_date": self.source_date,
            "source_issuer": self.source_issuer,
            "source_level": self.source_level,
            "source_code": self.source_code,
            "recurrence": self.recurrence,
            "series_id": self.id,
            "occurrence_day": day,
            "deadline": deadline,
            # Kept from the start, so that one that was missed can be given overdue.
            "original_deadline": deadline,
        }

    def _milestones_until(self, deadline):
        """What the assigner's side has set, as long before the new deadline.

        What the lead unit planned for one occurrence it plans again for the next.
        """
        return [
            fields.Command.create(
                {
                    "sequence": milestone.sequence,
                    "name": milestone.name,
                    # The first one's may lie in a term that was extended.
                    "deadline": deadline
                    - max(self.original_deadline - milestone.deadline, timedelta()),
                    "set_by_assigner": True,
                }
            )
            for milestone in self.milestone_ids
            if milestone.set_by_assigner
        ]

    def _unit_today(self, unit, day):
        """The unit that leads on ``day``, and a sentence if it is not clear which."""
        units = unit._valid_on(day)
        if len(units) == 1:
            return units, False
        return units.browse(), self.env._(
            "The series waits: %(unit)s no longer exists, and it is not clear which "
            "unit does its work. End the series and give the task to that unit.",
            unit=unit.name,
        )
