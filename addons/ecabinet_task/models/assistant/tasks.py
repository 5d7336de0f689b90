from dataclasses import replace
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ...tools.assistant.intents import BY_NAME
from ...tools.search.periods import Period

RANKED = 10


class AssistantTasks(models.AbstractModel):
    """What the work of the office adds up to."""

    _inherit = "ecabinet.assistant"

    @api.model
    def _answer_by_unit(self, intent, slots, domain):
        return self._ranked(intent, slots, domain, "lead_department_id")

    @api.model
    def _answer_by_sector(self, intent, slots, domain):
        return self._ranked(intent, slots, domain, "sector_id")

    @api.model
    def _ranked(self, intent, slots, domain, field):
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        groups = records._read_group(domain, [field], ["__count"])
        groups.sort(key=lambda each: -each[1])
        without = self.env._("without one")
        lines = [
            # sudo: names of units and sectors.
            f"{place}. {of.sudo().display_name if of else without}: {number}"
            for place, (of, number) in enumerate(groups[:RANKED], 1)
        ]
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, records, count, lines=lines)

    @api.model
    def _answer_progress(self, intent, slots, domain):
        if slots.this and slots.this[0] == "ecabinet.task":
            domain = [("id", "=", slots.this[1])]
        elif not (slots.topic or slots.number or slots.units or slots.people):
            text = self.env._("Which task do you mean? Say what it is about.")
            return self._said(text)
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        states = dict(records._fields["state"]._description_selection(self.env))
        lines = [
            self.env._(
                "%(task)s: %(state)s, %(progress)s%%",
                task=self._line(task),
                state=states[task.state],
                progress=task.progress,
            )
            for task in records[:5]
        ]
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, records, count, lines=lines)

    @api.model
    def _answer_on_time_rate(self, intent, slots, domain):
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        on_time = records.search_count(
            domain & self._domain_of("tasks_done_on_time", slots)
        )
        # Truncated, as the official figures are.
        share = on_time * 1000 // count
        said = self.env._(
            "%(on_time)s of %(count)s completed tasks were on time: %(share)s %%.",
            on_time=on_time,
            count=count,
            share=f"{share // 10},{share % 10}",
        )
        if narrowed := self._narrowed_words(intent, slots):
            said = f"{said} ({narrowed})"
        return self._said(said, intent, domain, records, count)

    @api.model
    def _answer_compare(self, intent, slots, domain):
        """Completed and overdue of a period beside the one before, of its length."""
        period = slots.period
        if not period:
            text = self.env._("Which period do you mean: this week, this month?")
            return self._said(text)
        before = replace(slots, period=_before(period))
        rows = []
        for name in ("tasks_given", "tasks_done", "tasks_done_late"):
            model = self.env["ecabinet.task"]
            now_count = model.search_count(self._domain_of(name, slots))
            then_count = model.search_count(self._domain_of(name, before))
            label = self.env._(BY_NAME[name].found, count=now_count)
            rows.append(
                self.env._(
                    "• %(now)s; in the period before: %(before)s",
                    now=label,
                    before=then_count,
                )
            )
        records, count = self._found(intent, domain)
        said = self.env._(
            "%(now)s beside %(before)s:",
            now=self._days(period),
            before=self._days(before.period),
        )
        return self._said(said, intent, domain, records, count, lines=rows)

    @api.model
    def _domain_of(self, name, slots):
        asker = slots.asked.asker
        return Domain(BY_NAME[name].domain(slots, asker))


def _before(period):
    """The period before: the month before a month, else as many days."""
    whole_month = period.first.day == 1 and (period.last + timedelta(days=1)).day == 1
    last = period.first - timedelta(days=1)
    first = last.replace(day=1) if whole_month else last - (period.last - period.first)
    if whole_month:
        months = (period.last.year - period.first.year) * 12
        months += period.last.month - period.first.month
        for _month in range(months):
            first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, last, 0, 0)
