from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KpiRule(models.Model):
    """Whether the inputs of rating are counted, and by which weights.

    NĐ 335/2025 leaves the weights of products to who rates. Off until an administrator
    switches it on; switched off, nobody sees any figure.
    """

    _name = "ecabinet.kpi.rule"
    _description = "Rule of Performance Inputs"
    _inherit = ["ecabinet.protected"]
    _order = "id"

    name = fields.Char(required=True, translate=True)
    switched_on = fields.Boolean()
    least = fields.Integer(
        "Minimum products",
        default=5,
        required=True,
        help="With fewer products in the period no rate is shown.",
    )
    weight_ids = fields.One2many("ecabinet.kpi.weight", "rule_id", "Weights")

    @api.constrains("least")
    def _check_least(self):
        if any(rule.least < 1 for rule in self):
            raise ValidationError(
                self.env._("A rate needs at least one product to be counted.")
            )

    @api.model
    def _in_force(self):
        """The rule by which is counted, as superuser.

        :raises UserError: it is switched off
        """
        rule = self._switched_on()
        if not rule:
            raise UserError(
                self.env._(
                    "The inputs of rating are switched off: an administrator switches "
                    "them on under Reports → Configuration."
                )
            )
        return rule

    @api.model
    def _switched_on(self):
        # sudo: whether and how is counted is known to those who are counted.
        return self.sudo().search([("switched_on", "=", True)], limit=1)


class KpiWeight(models.Model):
    _name = "ecabinet.kpi.weight"
    _description = "Weight of a Product"
    _inherit = ["ecabinet.protected"]
    _order = "sequence, id"
    _rec_name = "words"

    rule_id = fields.Many2one(
        "ecabinet.kpi.rule", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    words = fields.Char(
        required=True,
        help="A product whose name, or that of its task, has these words; the first "
        "that fits. What fits none has the weight 1.",
    )
    weight = fields.Float(default=1.0, required=True)

    @api.constrains("weight")
    def _check_weight(self):
        if any(not 0 < each.weight <= 1000 for each in self):
            raise ValidationError(
                self.env._("A weight is more than 0 and at most 1,000.")
            )
