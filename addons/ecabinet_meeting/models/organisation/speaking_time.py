from odoo import fields, models

LIMITS = {
    "ordinary": "speech_limit_minutes",
    "question": "question_limit_minutes",
    "point_of_order": "point_of_order_limit_minutes",
}


class Body(models.Model):
    """How long one speaks in this body.

    The chair fixes the time for speaking (QĐ 45/2018); these are the times that hold
    unless more is granted.
    """

    _inherit = "ecabinet.body"

    speech_limit_minutes = fields.Integer(
        "Minutes for a speech", default=5, help="0: no limit."
    )
    question_limit_minutes = fields.Integer("Minutes for a question", default=2)
    point_of_order_limit_minutes = fields.Integer(
        "Minutes for a point of order", default=1
    )
    speech_warning_seconds = fields.Integer(
        "Warning before the end of the time",
        default=30,
        help="How many seconds before the end the screens say that time is running "
        "out.",
    )

    _no_negative_limits = models.Constraint(
        "CHECK(speech_limit_minutes >= 0 AND question_limit_minutes >= 0"
        " AND point_of_order_limit_minutes >= 0 AND speech_warning_seconds >= 0)",
        "Times for speaking cannot be negative.",
    )

    def _speech_limit(self, kind):
        """The limit for a speech of that kind, in seconds; 0: none."""
        return self[LIMITS[kind]] * 60
