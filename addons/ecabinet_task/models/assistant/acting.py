from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.api_types import Reviewed
from ...tools.assistant.intents import BY_NAME

# More at once are not read through before they are confirmed.
MOST_REMINDED = 50
# Which tasks a reminder is about, by the words in it.
REMINDED = (
    "tasks_not_accepted",
    "tasks_due",
    "tasks_open",
    "tasks_untouched",
    "tasks_overdue",
)


class AssistantActing(models.AbstractModel):
    """What the assistant is told to do: shown, confirmed by the same person, done.

    It takes the steps that have buttons of their own, under the rights of who
    confirms; a refusal of theirs is the answer.
    """

    _inherit = "ecabinet.assistant"

    @api.model
    def _confirmed(self):
        taken = self.env["ecabinet.assistant.pending"]._take()
        if not taken:
            text = self.env._("Nothing waits for your confirmation any more.")
            return self._said(text)
        kind, arguments = taken
        try:
            with self.env.cr.savepoint():
                return getattr(self, f"_do_{kind}")(arguments)
        except (AccessError, UserError) as error:
            return self._said(error.args[0] if error.args else str(error))

    @api.model
    def _dropped(self):
        pending = self.env["ecabinet.assistant.pending"]._of_user()
        text = (
            self.env._("Nothing was done.")
            if pending
            else self.env._("Nothing waits for your confirmation.")
        )
        pending.unlink()
        return self._said(text)

    @api.model
    def _to_confirm(self, kind, words, arguments, **said):
        self.env["ecabinet.assistant.pending"]._put(kind, words, arguments)
        action = {
            "kind": kind,
            "words": words,
            "label": self.env._("Confirm"),
        }
        return self._said(words, action=action, **said)

    # Reminding ------------------------------------------------------------------------

    @api.model
    def _answer_remind(self, intent, slots, _domain):
        """Shows which tasks would be reminded of: those the user decides on alone."""
        domain = self._to_remind(intent, slots)
        if domain is None:
            return self._said(
                self.env._(
                    "Whom shall I remind, of what? Say a unit, or open the task."
                )
            )
        records, count = self._found(intent, domain & Domain("state", "in", _OPEN))
        tasks = records.filtered("can_decide")
        if not tasks:
            text = self.env._("There is no such open task of which you may remind.")
            return self._said(text, intent, domain)
        if count > MOST_REMINDED:
            text = self.env._(
                "That would be %(count)s tasks: narrow it down to %(most)s at most.",
                count=count,
                most=MOST_REMINDED,
            )
            return self._said(text, intent, domain, records, count)
        words = self.env._(
            "Remind the lead units of these %(count)s tasks?", count=len(tasks)
        )
        lines = [self._line(task) for task in tasks[:20]]
        if left := len(records) - len(tasks):
            lines.append(
                self.env._("Left out: %(count)s that others decide on.", count=left)
            )
        only = Domain("id", "in", tasks.ids)
        return self._to_confirm(
            "remind",
            "\n".join([words, *lines]),
            {"task_ids": tasks.ids},
            intent=intent,
            domain=only,
            records=tasks,
            count=len(tasks),
        )

    @api.model
    def _to_remind(self, intent, slots):
        """The domain of what to remind of; None: nothing was said."""
        if slots.this and slots.this[0] == "ecabinet.task":
            return Domain("id", "=", slots.this[1])
        asker, key = slots.asked.asker, slots.asked.key
        if slots.asked.chain:
            return self._chained(slots.asked.chain, asker)
        for name in REMINDED:
            if BY_NAME[name].spans(key):
                return Domain(BY_NAME[name].domain(slots, asker))
        if slots.given:
            return Domain(BY_NAME["tasks_overdue"].domain(slots, asker))
        return None

    @api.model
    def _do_remind(self, arguments):
        tasks = self.env["ecabinet.task"].browse(arguments["task_ids"]).exists()
        tasks = tasks.filtered(lambda task: task.state in _OPEN)
        if not tasks:
            return self._said(self.env._("None of these tasks is open any more."))
        tasks.action_remind()
        text = self.env._("Reminded of %(count)s tasks.", count=len(tasks))
        intent = BY_NAME["remind"]
        domain = Domain("id", "in", tasks.ids)
        return self._said(text, intent, domain, tasks, len(tasks))

    # Giving tasks ---------------------------------------------------------------------

    @api.model
    def _answer_assign(self, intent, slots, _domain):
        """Shows what the sentence gives, as the box for tasks reads it."""
        tasks = self.env["ecabinet.task"]
        if not tasks.has_access("create"):
            text = self.env._("Tasks are given by officers and leaders of units.")
            return self._said(text)
        question, asker = slots.asked.question, slots.asked.asker
        read = tasks.preview_assignment(question, fields.Datetime.to_string(asker.now))
        if not read["is_task"]:
            return self._said(tasks._assigns_nothing(read["text"]))
        lead = read["lead_department_id"] or read["unit_group_id"]
        if not lead or read["candidates"] or read["deadline_doubt"]:
            text = self.env._(
                "I am not sure of the unit or the day in this sentence: give it in the "
                "box for tasks (Alt+Shift+G), where you can correct what was read."
            )
            return self._said(text)
        names = read["names"]
        group = read["unit_group_id"]
        key = f"ecabinet.unit.group,{group}" if group else f"hr.department,{lead}"
        who = names.get(key) or ", ".join(self._unit_names([lead]))
        lines = [
            self.env._("• Task: %(name)s", name=read["name"]),
            self.env._("• Lead: %(unit)s", unit=who),
        ]
        others = self._unit_names(read["coordinating_department_ids"])
        if others:
            lines.append(self.env._("• With: %(units)s", units=", ".join(others)))
        lines.append(
            self.env._("• Due: %(when)s", when=self._when(read["deadline"]))
            if read["deadline"]
            else self.env._("• Without a deadline")
        )
        entry = {
            name: _plain(read[name])
            for name in Reviewed.__annotations__
            if name in read
        }
        words = "\n".join([self.env._("Give this task?"), *lines])
        return self._to_confirm(
            "assign", words, {"entry": entry, "key": uuid4().hex}, intent=intent
        )

    @api.model
    def _do_assign(self, arguments):
        tasks = self.env["ecabinet.task"]
        given = tasks.assign_reviewed([arguments["entry"]], arguments["key"])
        ids = [each["id"] for each in given]
        text = self.env._(
            "Given: %(tasks)s.",
            tasks="; ".join(f"{each['code']} {each['name']}" for each in given),
        )
        domain = Domain("id", "in", ids)
        return self._said(text, BY_NAME["assign"], domain, tasks.browse(ids), len(ids))

    # More time ------------------------------------------------------------------------

    @api.model
    def _answer_ask_extension(self, intent, slots, _domain):
        """For the task on the screen, or the one whose number was said."""
        domain = Domain("id", "=", slots.this[1]) if slots.this else None
        if not domain and slots.number:
            domain = Domain("code", "=ilike", slots.number)
        task = self.env[intent.model].search(domain, limit=2) if domain else None
        if not task or len(task) != 1:
            return self._said(self.env._("For which task? Open it, or say its number."))
        reason = _reason(slots.asked.question)
        if not slots.period or not reason:
            return self._said(
                self.env._(
                    "Say until when and why: “xin gia hạn việc này đến 20/12 vì chờ số "
                    "liệu”."
                )
            )
        until = fields.Date.to_string(slots.period.last)
        words = self.env._(
            "Ask for more time on “%(task)s” until %(day)s, because %(reason)s?",
            task=self._title(task),
            day=in_words.day(slots.period.last),
            reason=reason,
        )
        arguments = {"task_id": task.id, "until": until, "reason": reason}
        return self._to_confirm(
            "extension",
            words,
            arguments,
            intent=intent,
            domain=domain,
            records=task,
            count=1,
        )

    @api.model
    def _do_extension(self, arguments):
        task = self.env["ecabinet.task"].browse(arguments["task_id"])
        task.action_ask_extension(arguments["until"], arguments["reason"])
        text = self.env._("More time was asked for on “%(task)s”.", task=task.name)
        domain = Domain("id", "=", task.id)
        return self._said(text, BY_NAME["ask_extension"], domain, task, 1)

    # The day's report -----------------------------------------------------------------

    @api.model
    def _answer_draft_report(self, intent, _slots, _domain):
        words = self.env._("Draft your work report of today from what you did?")
        return self._to_confirm("draft_report", words, {}, intent=intent)

    @api.model
    def _do_draft_report(self, _arguments):
        reports = self.env["ecabinet.work.report"]
        report = reports.browse(reports.draft_report())
        text = self.env._("Drafted: %(what)s", what=report.summary)
        domain = Domain("id", "=", report.id)
        return self._said(text, BY_NAME["draft_report"], domain, report, 1)

    @api.model
    def _answer_send_report(self, intent, _slots, _domain):
        words = self.env._("Send your work report of today to the head of your unit?")
        return self._to_confirm("send_report", words, {}, intent=intent)

    @api.model
    def _do_send_report(self, _arguments):
        reports = self.env["ecabinet.work.report"]
        report = reports.browse(reports.send_today())
        text = self.env._("The work report has been sent.")
        domain = Domain("id", "=", report.id)
        return self._said(text, BY_NAME["send_report"], domain, report, 1)

    @api.model
    def _answer_help(self, intent, _slots, _domain):
        text = self.env._(
            "Ask me about your day, the work of units and people, meetings, decisions "
            "and papers; I remind and give tasks after you have confirmed it."
        )
        names = ("my_day", "tasks_overdue", "decided")
        return self._said(text, alternatives=self._offers([BY_NAME[n] for n in names]))


_OPEN = ("assigned", "accepted", "in_progress")


def _plain(value):
    """A value as JSON keeps it."""
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, (str, int, float, dict)):
        return value
    return fields.Datetime.to_string(value)


def _reason(question):
    """What stands behind "vì" or "do" in a request for more time."""
    for word in (" vì ", " vi ", " do ", " lý do ", " ly do "):
        before, found, after = question.partition(word)
        if found and before.strip():
            return after.strip(" .:")
    return ""
