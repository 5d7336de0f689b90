from dataclasses import replace
from datetime import timedelta

from odoo import api, models

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.assistant.intents import ALL, BY_NAME
from ...tools.assistant.ranking import nearest
from ...tools.search.periods import Period

# Without a period, "sắp đến hạn" is about so many days.
SOON = 7
BY_GIVEN = {"tasks_given", "tasks_not_accepted", "tasks_declined"}
BY_DONE = {
    "tasks_done",
    "tasks_done_late",
    "tasks_done_on_time",
    "on_time_rate",
    "compare",
}
OFFERED = ("my_day", "tasks_overdue", "decided")


class AssistantWording(models.AbstractModel):
    """How the assistant says what it understood, found, or has to ask."""

    _inherit = "ecabinet.assistant"

    # What was understood --------------------------------------------------------------

    @api.model
    def _understood(self, intent, slots):
        """What was read, in words; nothing of it is left out."""
        words = {}
        if slots.period:
            words["period"] = self._period_words(intent, slots)
        if slots.units:
            words["units"] = self._unit_names(slots.units)
        if slots.ours:
            words["units"] = [self.env._("my units")]
        if slots.people:
            words["people"] = self._people_names(slots.people)
        if slots.mine:
            words["people"] = [self._mine_words(intent, slots)]
        if slots.bodies and "body" in intent.takes:
            bodies = self.env["ecabinet.body"].browse(slots.bodies)
            words["bodies"] = bodies._filtered_access("read").mapped("name")
            words.pop("units", None)
        if slots.coordinates:
            words["role"] = self.env._("coordinating")
        if slots.urgency:
            words["urgency"] = self._urgency_words(slots.urgency)
        if slots.sectors:
            sectors = self.env["ecabinet.sector"].browse(slots.sectors)
            words["sectors"] = sectors.mapped("name")
        if slots.topic:
            words["topic"] = f"“{slots.topic}”"
        if slots.number:
            words["number"] = slots.number
        if slots.this:
            shown = self.env[slots.this[0]].browse(slots.this[1])
            words["record"] = shown.display_name
        return words

    @api.model
    def _days(self, period):
        first, last = in_words.day(period.first), in_words.day(period.last)
        return first if first == last else f"{first} – {last}"

    @api.model
    def _period_words(self, intent, slots):
        period = slots.period
        days = self._days(period)
        parts = {
            "sang": self.env._("morning"),
            "trua": self.env._("noon"),
            "chieu": self.env._("afternoon"),
            "toi": self.env._("evening"),
        }
        if slots.part:
            days = f"{days}, {parts[slots.part]}"
        if intent.model != "ecabinet.task":
            return days
        if intent.name in BY_GIVEN:
            return self.env._("given %(days)s", days=days)
        if intent.name in BY_DONE:
            return self.env._("completed %(days)s", days=days)
        return self.env._("deadline %(days)s", days=days)

    @api.model
    def _mine_words(self, intent, slots):
        if intent.model != "ecabinet.task" or intent.name == "waiting_for_me":
            return self.env._("me")
        if slots.gave:
            return self.env._("given by me")
        if slots.asked.asker.works_for_units:
            return self.env._("mine and my units'")
        return self.env._("responsible: me")

    @api.model
    def _urgency_words(self, urgency):
        field = self.env["ecabinet.task"]._fields["urgency"]
        labels = dict(field._description_selection(self.env))
        return [labels[each] for each in urgency]

    @api.model
    def _unit_names(self, ids):
        # Names of units are known in the whole office.
        units = self.env["hr.department"]._ecabinet_unit_directory().units
        return [units[each].name for each in ids if each in units]

    @api.model
    def _people_names(self, ids):
        # sudo: names of colleagues.
        return self.env["res.users"].sudo().browse(ids).exists().mapped("name")

    @api.model
    def _narrowed_words(self, intent, slots):
        """What was understood, in one breath."""
        said = []
        for each in self._understood(intent, slots).values():
            said += each if isinstance(each, list) else [each]
        return "; ".join(said)

    # What was found -------------------------------------------------------------------

    @api.model
    def _counted(self, intent, slots, count):
        found = self.env._(intent.found, count=count)
        said = self._narrowed_words(intent, slots)
        return f"{found} ({said})." if said else f"{found}."

    @api.model
    def _nothing(self, intent, slots):
        none = self.env._(intent.none)
        said = self._narrowed_words(intent, slots)
        return f"{none} ({said})." if said else f"{none}."

    @api.model
    def _line(self, record):
        """A record in one line: what it is, whose, until when."""
        facts = [self._title(record)]
        if record._name == "ecabinet.task":
            # sudo: the names of the units of a task that the user reads.
            facts.append(record.sudo().lead_department_id.name or "")
            if record.deadline:
                facts.append(
                    self.env._("due %(when)s", when=self._when(record.deadline))
                )
        elif record._name == "ecabinet.meeting":
            facts += [self._when(record.date_start), record.place or ""]
        elif record._name == "ecabinet.conclusion":
            facts.append(record.sudo().lead_department_id.name or "")
        return "• " + " – ".join(each for each in facts if each)

    @api.model
    def _title(self, record):
        name = " ".join((record.display_name or "").split())
        return name if len(name) <= 160 else f"{name[:160].rstrip()}…"

    @api.model
    def _when(self, moment):
        return self.env["ecabinet.task"]._local_text(moment)

    # What is asked back ---------------------------------------------------------------

    @api.model
    def _asked_back(self, got, question, conversation):
        """One question to the asker, where theirs cannot be answered as it stands."""
        for doubt in got.mentions.doubts:
            if got.intent is None or got.intent.whole:
                continue
            return self._ask_which(doubt, question, conversation)
        if got.intent is None:
            return self._not_understood(got)
        if got.not_read:
            return self._ask_about_words(got)
        if got.not_taken:
            return self._cannot_narrow(got)
        if got.mentions.needs_screen and not got.slots.this:
            return self._ask_which_record(got)
        if got.slots.topic and not got.slots.topic_said and got.intent.model:
            domain = got.intent.domain(got.slots, got.slots.asked.asker)
            if domain and not self._found(got.intent, domain)[1]:
                return self._ask_about_words(got, got.slots.topic)
        return None

    @api.model
    def _ask_which(self, doubt, question, conversation):
        """Which unit, or which colleague, is meant: a button for each."""
        if not doubt.candidates:
            text = self.env._(
                "I know no unit called “%(name)s”: say its name as the office"
                " writes it.",
                name=doubt.text,
            )
            return self._said(text, conversation=conversation)
        kind = "hr.department" if doubt.kind == "unit" else "res.users"
        # sudo: names of units and colleagues.
        options = self.env[kind].sudo().browse(doubt.candidates[:8]).exists()
        name = doubt.text if doubt.kind == "unit" else doubt.text.split(" ", 1)[-1]
        chosen = conversation.get("chosen")
        chosen = chosen if isinstance(chosen, dict) else {}
        return self._said(
            self.env._("Whom do you mean by “%(name)s”?", name=doubt.text),
            alternatives=[
                {
                    "label": self._option(option),
                    "question": question,
                    "conversation": {
                        **conversation,
                        "chosen": {**chosen, name: option.id},
                    },
                }
                for option in options
            ],
            conversation=conversation,
        )

    @api.model
    def _option(self, option):
        if option._name != "res.users":
            return option.display_name
        unit = option.ecabinet_department_id.name
        return f"{option.name} ({unit})" if unit else option.name

    @api.model
    def _not_understood(self, got):
        offers = got.offers or tuple(BY_NAME[name] for name in OFFERED)
        text = self.env._("I did not understand the question. I can answer these:")
        return self._said(text, alternatives=self._offers(offers))

    @api.model
    def _offers(self, intents):
        return [
            {"label": self.env._(each.label), "question": each.examples[0]}
            for each in intents[:3]
        ]

    @api.model
    def _ask_about_words(self, got, words=None):
        text = self.env._(
            "I did not understand “%(words)s”, so I have not counted anything: put it "
            "another way, or choose.",
            words=words or got.not_read,
        )
        return self._said(
            text, alternatives=self._offers((got.intent, *self._near(got)))
        )

    @api.model
    def _near(self, got):
        near = nearest(got.mentions.key, ALL)
        return [intent for _score, intent in near if intent is not got.intent]

    @api.model
    def _cannot_narrow(self, got):
        names = self._slot_names()
        text = self.env._(
            "I can answer “%(question)s”, but not narrowed by %(names)s.",
            question=self.env._(got.intent.label),
            names=", ".join(names[name] for name in got.not_taken),
        )
        return self._said(text, alternatives=self._offers((got.intent,)))

    @api.model
    def _slot_names(self):
        return {
            "unit": self.env._("unit"),
            "person": self.env._("person"),
            "body": self.env._("body"),
            "period": self.env._("period"),
            "urgency": self.env._("urgency"),
            "sector": self.env._("sector"),
            "topic": self.env._("subject"),
            "number": self.env._("number"),
            "mine": self.env._("oneself"),
        }

    @api.model
    def _ask_which_record(self, got):
        text = (
            self.env._("Which task do you mean? Open it, then ask again.")
            if got.mentions.needs_screen == "task"
            else self.env._("Which meeting do you mean? Open it, then ask again.")
        )
        return self._said(text)

    @api.model
    def _with_needed(self, got, asker):
        """The slots; where a period is needed and none was said, the coming days."""
        if "period" not in got.intent.needs or got.slots.period:
            return got.slots
        today = self.env["resource.calendar"]._ecabinet_local_day(asker.now)
        soon = Period(today, today + timedelta(days=SOON), 0, 0)
        return replace(got.slots, period=soon)
