from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...tools.api_types import Desk, DeskPerson, PreparedDecision


class DeskModel(models.AbstractModel):
    """A person's desk (bàn làm việc): all that waits for them, in one call.

    Everything is read under the caller's own rights. An assistant opens the desk of a
    leader whom they assist and sees of it what they may read themselves; what they
    enter there waits for the leader (``ecabinet.decision.draft``).
    """

    _name = "ecabinet.desk"
    _description = "Desk"

    @api.model
    def get_desk(self, for_user_id: int | bool = False) -> Desk:
        """All that waits for the user, or for the leader whom they assist.

        The number of queries does not grow with what is on the desk.

        :param for_user_id: id of a leader whom the user assists; empty: the user
        :raises AccessError: the user is not in e-Cabinet, or assists somebody else
        """
        person = self._person(for_user_id)
        drafts = self._drafts_for(person)
        stuck, stuck_units = self._stuck(person)
        today, coming = self._meetings(person)
        # sudo: whom one prepares for is one's own.
        leaders = self.env.user._ecabinet_leaders().filtered("active")
        return {
            "person": _named(person),
            "own": person == self.env.user,
            "leaders": [_named(leader) for leader in leaders],
            "leads": self._leads(person),
            "kinds": self._kinds(),
            "today": today,
            "coming": coming,
            "waiting": self._waiting(person, drafts),
            "stuck": stuck,
            "stuck_units": stuck_units,
            "work": self._work(person),
        }

    @api.model
    def _person(self, for_user_id):
        """Whose desk it is."""
        user = self.env.user
        if not user.has_group("ecabinet_meeting.group_member"):
            raise AccessError(
                self.env._(
                    "The desk is for members of e-Cabinet: ask an administrator."
                )
            )
        if not for_user_id or for_user_id == user.id:
            return user
        # sudo: whom one assists is set by an administrator, and asked here.
        leader = user._ecabinet_leaders().filtered(lambda one: one.id == for_user_id)
        if not leader:
            raise AccessError(
                self.env._("You open your own desk, or that of a leader you assist.")
            )
        return leader

    @api.model
    def _leads(self, person):
        # sudo: an assistant may not read the groups of the leader.
        return person.sudo().has_group("ecabinet_meeting.group_leader")

    @api.model
    def _drafts_for(self, person):
        """``{(model, id): what an assistant prepared}`` that waits for ``person``."""
        drafts = self.env["ecabinet.decision.draft"].search(
            [("leader_id", "=", person.id), ("state", "=", "waiting")]
        )
        labels = dict(drafts._fields["kind"]._description_selection(self.env))
        # sudo: names of colleagues.
        return {
            (draft.res_model, draft.res_id): _prepared(draft, labels)
            for draft in drafts.sudo()
        }

    @api.model
    def _waiting(self, person, drafts):
        """Cards of what waits, the most urgent first, then the oldest."""
        cards = self._task_cards(person) + self._meeting_cards(person)
        for card in cards:
            card["draft"] = card["draft"] or drafts.pop(
                (card["model"], card["id"]), False
            )
        cards += self._prepared_cards(drafts)
        return sorted(
            cards,
            key=lambda card: (
                not card["late"],
                card["urgency"] == "normal",
                card["date"] or "9999",
            ),
        )

    @api.model
    def _prepared_cards(self, drafts):
        """What was prepared without being asked for: a task to be given, a cancelling.

        What was asked and is settled meanwhile is left out.
        """
        asked_for = ("ecabinet.task", "ecabinet.agenda.item")
        by_model = {}
        for (model, res_id), draft in drafts.items():
            if model in asked_for:
                by_model.setdefault(model, []).append((res_id, draft))
        cards = []
        for model, pairs in by_model.items():
            records = self.env[model].browse([res_id for res_id, _draft in pairs])
            seen = records.exists()._filtered_access("read")
            for res_id, draft in pairs:
                record = records.browse(res_id)
                if record in seen and self._still_possible(record, draft["kind"]):
                    cards.append(
                        self._card("prepared", record, record.name, draft=draft)
                    )
        return cards

    @api.model
    def _still_possible(self, record, kind):
        if record._name != "ecabinet.task":
            return record.meeting_id.positions_open
        closed = record.state in ("done", "cancelled")
        return not closed and (kind != "task_assign" or record.state == "draft")

    @api.model
    def _card(self, kind, record, title, **values):
        return {
            "kind": kind,
            "model": record._name,
            "id": record.id,
            "title": title,
            "facts": [],
            "text": "",
            "date": False,
            "late": False,
            "urgency": "normal",
            "open_model": record._name,
            "open_id": record.id,
            "draft": False,
            "files": [],
            **values,
        }


def _named(user) -> DeskPerson:
    # sudo: names of colleagues.
    return {"id": user.id, "name": user.sudo().name}


def _prepared(draft, labels) -> PreparedDecision:
    return {
        "id": draft.id,
        "by": draft.prepared_by_id.name,
        "kind": draft.kind,
        "arguments": draft.arguments or {},
        "words": draft.words,
        "label": labels[draft.kind],
    }


def moment(value):
    """A UTC datetime as the screens take it."""
    return fields.Datetime.to_string(value) or False
