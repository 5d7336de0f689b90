from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResUsers(models.Model):
    """Who assists a leader, in which branch.

    A leader with two hats has assistants for what is the State's and for what is the
    Party's; whoever is to serve in both stands in both lists. What counts as the
    Party's: what its bodies and units do (``of_party`` of the body and of the task).
    """

    _inherit = "res.users"

    ecabinet_assistant_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_assistant_rel",
        "leader_id",
        "assistant_id",
        "Assistants in State matters",
        copy=False,
        help="Assistants (chuyên viên giúp việc) prepare for this leader; what they "
        "enter waits for the leader's confirmation. They see nothing of the Party's.",
    )
    ecabinet_leader_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_assistant_rel",
        "assistant_id",
        "leader_id",
        "Assists in State matters",
        copy=False,
    )
    ecabinet_party_assistant_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_party_assistant_rel",
        "leader_id",
        "assistant_id",
        "Assistants in Party matters",
        copy=False,
        help="They do the same for this leader in matters of the Party, and of these "
        "alone unless they are named for State matters too.",
    )
    ecabinet_party_leader_ids = fields.Many2many(
        "res.users",
        "ecabinet_leader_party_assistant_rel",
        "assistant_id",
        "leader_id",
        "Assists in Party matters",
        copy=False,
    )

    @api.constrains("ecabinet_assistant_ids", "ecabinet_party_assistant_ids")
    def _check_assistants(self):
        for user in self:
            if user in user._ecabinet_assistants():
                raise ValidationError(
                    self.env._("%s cannot be their own assistant.", user.name)
                )

    def _ecabinet_assistants(self, of_party=None):
        """Who assists these leaders (superuser): in matters of the Party, in others,
        or in either where ``of_party`` is None.
        """
        # sudo: who assists whom is set by an administrator, and asked for a right.
        leaders = self.sudo()
        if of_party is None:
            return leaders.ecabinet_assistant_ids | leaders.ecabinet_party_assistant_ids
        if of_party:
            return leaders.ecabinet_party_assistant_ids
        return leaders.ecabinet_assistant_ids

    def _ecabinet_leaders(self, of_party=None):
        """Whom these users assist; the same from the other side."""
        # sudo: as for the assistants.
        users = self.sudo()
        if of_party is None:
            return users.ecabinet_leader_ids | users.ecabinet_party_leader_ids
        return (
            users.ecabinet_party_leader_ids if of_party else users.ecabinet_leader_ids
        )
