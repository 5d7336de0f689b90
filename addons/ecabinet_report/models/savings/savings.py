from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.ecabinet_meeting.tools.time import in_words


class Savings(models.Model):
    """What a body saved in a period, measured against its baseline.

    Measured when asked for; the figures keep their formula, their baseline and what
    went into them. Measured again, they are replaced.
    """

    _name = "ecabinet.savings"
    _inherit = ["ecabinet.protected", "ecabinet.arguments"]
    _description = "Savings"
    _order = "date_to desc, id desc"

    name = fields.Char(compute="_compute_name")
    body_id = fields.Many2one(
        "ecabinet.body", required=True, ondelete="cascade", index=True
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    measured_at = fields.Datetime(readonly=True, copy=False, system=True)
    measured_by_id = fields.Many2one(
        "res.users", "Measured by", readonly=True, copy=False, system=True
    )
    figure_ids = fields.One2many(
        "ecabinet.savings.figure", "savings_id", "Figures", readonly=True, copy=False
    )
    series = fields.Json("By reporting month", readonly=True, copy=False, system=True)
    may_run = fields.Boolean(compute="_compute_may_run")

    _order_of_days = models.Constraint(
        "CHECK(date_from <= date_to)", "A period cannot end before it begins."
    )

    @api.depends("body_id", "date_from", "date_to")
    def _compute_name(self):
        for savings in self:
            # sudo: the body is named on its page.
            savings.name = self.env._(
                "%(body)s, %(first)s – %(last)s",
                body=savings.sudo().body_id.name or "",
                first=in_words.day(savings.date_from),
                last=in_words.day(savings.date_to),
            )

    @api.depends("body_id")
    @api.depends_context("uid")
    def _compute_may_run(self):
        for savings in self:
            savings.may_run = savings._runs()

    def _runs(self):
        return self.env.user in self.sudo().body_id.secretary_ids

    @api.constrains("date_from", "date_to")
    def _check_length(self):
        for savings in self:
            if (savings.date_to - savings.date_from).days > 3660:
                raise ValidationError(
                    self.env._("Savings are measured over ten years at most.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        found = super().create(vals_list)
        found._check_runs()
        return found

    def write(self, vals):
        done = super().write(vals)
        if not self.env.su:
            self._check_runs()
        if {"body_id", "date_from", "date_to"} & vals.keys():
            # Figures of another period, or of another body, are none.
            self.sudo().figure_ids.unlink()
            self.sudo().write({"measured_at": False, "series": False})
        return done

    def _check_runs(self):
        """:raises AccessError: the body is somebody else's"""
        for savings in self:
            if not (self.env.su or savings._runs()):
                raise AccessError(
                    self.env._("What a body saves is measured by its secretaries.")
                )
