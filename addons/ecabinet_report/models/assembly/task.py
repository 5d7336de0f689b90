from odoo import fields, models


class Task(models.Model):
    """A task that answers a question of the People's Council, once."""

    _inherit = "ecabinet.task"

    assembly_question_id = fields.Many2one(
        "ecabinet.assembly.question",
        "Question of the Council",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        copy=False,
        system=True,
    )

    _one_task_a_question = models.UniqueIndex(
        "(assembly_question_id) WHERE parent_id IS NULL AND state != 'cancelled'",
        "This question of the Council already has its task.",
    )
