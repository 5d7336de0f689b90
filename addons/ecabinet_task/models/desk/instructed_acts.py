from odoo import api, models

from ...tools.api_types import DeskAct, Instructed
from .desk import moment

ACTS_SHOWN = 30


class DeskActs(models.AbstractModel):
    """What assistants did at once on the leader's standing authority."""

    _inherit = "ecabinet.desk"

    @api.model
    def get_instructed(self, for_user_id: int | bool = False) -> Instructed:
        """What was done on the user's instruction, or on that of a leader they assist.

        :param for_user_id: as in :meth:`get_desk`
        :raises AccessError: as :meth:`get_desk`
        """
        person = self._person(for_user_id)
        return {
            "acts": self._instructed_acts(person),
            "at_once": self._done_at_once(person),
        }

    @api.model
    def _instructed_acts(self, person) -> list[DeskAct]:
        acts = self.env["ecabinet.authority.act"]
        late = acts.search(
            [("leader_id", "=", person.id), *acts._domain_of_late()], limit=ACTS_SHOWN
        )
        labels = dict(
            late.authority_id._fields["kind"]._description_selection(self.env)
        )
        return [
            {
                "id": act.id,
                "label": labels[act.kind],
                "title": act.title,
                "words": act.words or "",
                # sudo: names of colleagues.
                "by": act.sudo().assistant_id.name,
                "done_at": moment(act.done_at),
            }
            for act in late
        ]

    @api.model
    def _done_at_once(self, person):
        """What the user does at once for ``person``, in words; nothing for oneself."""
        if person == self.env.user:
            return []
        given = self.env["ecabinet.standing.authority"]._given_to_user()
        labels = dict(given._fields["kind"]._description_selection(self.env))
        kinds = {each.kind for each in given if each.leader_id == person}
        return [label for kind, label in labels.items() if kind in kinds]
