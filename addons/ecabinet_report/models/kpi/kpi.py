from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.api_types import Screen
from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.kpi.inputs import Product, inputs_of, weight_of
from ...tools.kpi.workbook import Line, write_inputs
from ...tools.periods import period_bounds

LEADER = "ecabinet_meeting.group_leader"
# What the figures of a sheet were counted for.
PERIOD = frozenset({"department_id", "kind", "day"})


class Kpi(models.Model):
    """The inputs of rating for a unit and its people in a month or quarter.

    Products assigned and completed, converted by weights, their quality and progress,
    by the rules on rating officials (NĐ 335/2025); nobody is rated here. Counted by the
    head of the unit from the tasks that the head may read; each figure opens its tasks.
    Everybody sees their own.
    """

    _name = "ecabinet.kpi"
    _description = "Performance Inputs"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _order = "date_to desc, id desc"

    name = fields.Char(compute="_compute_name")
    rule_id = fields.Many2one(
        "ecabinet.kpi.rule",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["ecabinet.kpi.rule"]._switched_on(),
        system=True,
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, ondelete="restrict", index=True
    )
    kind = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter")], default="month", required=True
    )
    day = fields.Date(
        "A day of the period", required=True, default=fields.Date.context_today
    )
    date_from = fields.Date("From", compute="_compute_period", store=True)
    date_to = fields.Date("To", compute="_compute_period", store=True)
    counted_at = fields.Datetime(readonly=True, copy=False, system=True)
    formula = fields.Text("How it is counted", readonly=True, copy=False, system=True)
    figure_ids = fields.One2many(
        "ecabinet.kpi.figure", "kpi_id", "Figures", readonly=True
    )
    may_count = fields.Boolean(compute="_compute_may_count")

    _period_uniq = models.Constraint(
        "UNIQUE(department_id, kind, date_from)",
        "This unit has its sheet of that period already.",
    )

    @api.depends("department_id", "date_from", "date_to")
    def _compute_name(self):
        for kpi in self:
            unit = kpi.department_id.sudo().name or ""
            days = f"{in_words.day(kpi.date_from)} – {in_words.day(kpi.date_to)}"
            kpi.name = f"{unit}, {days}"

    @api.depends("kind", "day")
    def _compute_period(self):
        for kpi in self:
            day = kpi.day or fields.Date.context_today(kpi)
            kpi.date_from, kpi.date_to = period_bounds(kpi.kind or "month", day)

    @api.depends("department_id")
    @api.depends_context("uid")
    def _compute_may_count(self):
        for kpi in self:
            kpi.may_count = kpi._counts()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self.env["ecabinet.kpi.rule"]._in_force()
        sheets = super().create(vals_list)
        sheets._check_counts()
        return sheets

    def write(self, vals):
        self._check_counts()
        result = super().write(vals)
        self._check_counts()
        if not self.env.su and PERIOD & vals.keys():
            self._check_not_counted()
        return result

    def unlink(self):
        self._check_counts()
        return super().unlink()

    def action_count(self) -> bool:
        """Count anew, for the head of the unit.

        :raises UserError: counting is switched off
        """
        self._check_ids()
        self.check_access("read")
        self._check_counts()
        rule = self.env["ecabinet.kpi.rule"]._in_force()
        for kpi in self:
            kpi._count(rule)
        return True

    def action_download(self) -> Screen:
        """Take the inputs as a workbook, those that the user may read."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/kpi/{self.id}.xlsx",
            "target": "download",
        }

    def _counts(self):
        """Whether the user heads this unit."""
        own = self.department_id in self.env.user.ecabinet_current_department_ids
        return own and self.env.user.has_group(LEADER)

    def _check_counts(self):
        for kpi in self:
            if not (self.env.su or kpi._counts()):
                raise AccessError(
                    self.env._(
                        "The inputs of a unit are counted by its head: “%s”.",
                        kpi.department_id.sudo().name,
                    )
                )

    def _check_not_counted(self):
        for kpi in self:
            if kpi.counted_at:
                raise UserError(
                    self.env._(
                        "“%s” has been counted: unit and period stay. Make a new sheet "
                        "for another unit or period.",
                        kpi.name,
                    )
                )

    def _count(self, rule):
        products = self._products(rule)
        # What no person was charged with counts for the unit alone.
        people = {}
        for task, product in products.items():
            if task.user_id:
                people.setdefault(task.user_id, {})[task] = product
        rows = [(self.env["res.users"], products), *sorted(people.items(), key=_name)]
        # sudo: the head was checked; figures are the system's own rows.
        kpi = self.sudo()
        kpi.figure_ids.unlink()
        kpi.env["ecabinet.kpi.figure"].create(
            [kpi._figure_values(user, counted, rule.least) for user, counted in rows]
        )
        kpi.write({"counted_at": fields.Datetime.now(), "formula": self._formula(rule)})

    def _products(self, rule):
        """``{task: product}`` of the period, of the tasks that the user may read."""
        weights = [(each.words, each.weight) for each in rule.weight_ids]
        tasks = self.env["ecabinet.task"].search(self._domain_of_tasks())
        results = dict(
            self.env["ecabinet.task.progress"]
            .sudo()
            ._read_group(
                [("task_id", "in", tasks.ids), ("kind", "=", "result")],
                ["task_id"],
                ["__count"],
            )
        )
        return {
            task: Product(
                weight=weight_of(task.product or task.name, weights),
                completed=(task.legal_status or "").startswith("completed"),
                due=bool(task.deadline) and task.legal_status != "open_within",
                on_time=task.legal_status == "completed_on_time",
                at_once=results.get(task, 0) <= 1,
                excused=bool(task.excuse),
            )
            for task in tasks
        }

    def _domain_of_tasks(self):
        """Due in the period; without a deadline, handed in in it."""
        start, stop = self._moments()
        return (
            Domain("lead_department_id", "=", self.department_id.id)
            & Domain("state", "not in", ("draft", "cancelled"))
            & (
                (Domain("deadline", ">=", start) & Domain("deadline", "<", stop))
                | (
                    Domain("deadline", "=", False)
                    & Domain("submitted_at", ">=", start)
                    & Domain("submitted_at", "<", stop)
                )
            )
        )

    def _moments(self):
        reports = self.env["ecabinet.periodic.report"]
        return reports._moments(self.date_from, self.date_to)

    def _figure_values(self, user, products, least):
        found = inputs_of(products.values(), least)
        return {
            "kpi_id": self.id,
            "user_id": user.id,
            "assigned": found.assigned,
            "assigned_weight": found.assigned_weight,
            "completed": found.completed,
            "completed_weight": found.completed_weight,
            "excused": found.excused,
            "rates": [found.volume, found.quality, found.progress],
            "few": found.few,
            "task_ids": [fields.Command.set([task.id for task in products])],
        }

    def _formula(self, rule):
        """How it was counted, in sentences that stay with the figures."""
        weights = ", ".join(f"{one.words} × {one.weight:g}" for one in rule.weight_ids)
        return "\n".join(
            (
                self.env._(
                    "Products: tasks of the unit due in the period; those without a "
                    "deadline, handed in in it."
                ),
                self.env._("Weights: %s; all others × 1.", weights or "–"),
                self.env._(
                    "Number: weights of what was completed ÷ weights of what was "
                    "assigned."
                ),
                self.env._(
                    "Quality: weights of what was approved without being returned ÷ "
                    "weights of what was completed."
                ),
                self.env._(
                    "Progress: weights of what was completed on time ÷ weights of what "
                    "was due."
                ),
                self.env._(
                    "What is excused and not completed, or late, is in no divisor. "
                    "With fewer than %s products no rate is shown.",
                    rule.least,
                ),
            )
        )

    def _xlsx_content(self):
        """Bytes of the workbook, with the figures that the user may read."""
        self.check_access("read")
        figures = self.env["ecabinet.kpi.figure"].search([("kpi_id", "=", self.id)])
        lines = [
            Line(
                name=one.display_name,
                assigned=one.assigned,
                assigned_weight=one.assigned_weight,
                completed=one.completed,
                completed_weight=one.completed_weight,
                excused=one.excused,
                volume=one.rates[0],
                quality=one.rates[1],
                progress=one.rates[2],
            )
            for one in figures
        ]
        if not lines:
            raise UserError(self.env._("Nothing is counted yet: press “Count now”."))
        return write_inputs(self.name, self.formula or "", lines)


def _name(row):
    return row[0].name
