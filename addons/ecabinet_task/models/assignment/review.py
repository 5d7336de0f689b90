from hashlib import sha256
from typing import Any

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.api_types import (
    AssigningChoices,
    Conclusion,
    Given,
    Moment,
    Preview,
    Reviewed,
)
from ...tools.sentence.product import product_of
from ...tools.sentence.wordings import (
    names_a_unit,
    without_order,
    wording_key,
    words_of_field,
    words_of_helpers,
    words_of_lead,
)
from .entries import SINGLE_MODELS, UNIT_LISTS

MOST_TASKS = 300
LONGEST_KEY = 64
# What a remembered wording may mean.
MEANINGS = {
    "department_id": "hr.department",
    "unit_group_id": "ecabinet.unit.group",
    "person_id": "res.users",
}


class Task(models.Model):
    """What was read is shown to a person, who confirms or corrects it, then given."""

    _inherit = "ecabinet.task"

    except_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_task_except_rel",
        "task_id",
        "department_id",
        "Except",
        help="Units of the group that get no part of the task.",
    )
    request_key = fields.Char(readonly=True, copy=False, system=True)
    _request_key_uniq = models.UniqueIndex(
        "(request_key) WHERE request_key IS NOT NULL",
        "These tasks have already been given.",
    )

    @api.model
    @api.readonly
    def assigning_choices(self) -> AssigningChoices:
        """Whether the user may give tasks, and what the lists of the screen offer."""
        if not self.browse().has_access("create"):
            return {
                "may_assign": False,
                "urgency": [],
                "recurrence": [],
                "sectors": [],
                "groups": [],
            }
        sectors = self.env["ecabinet.sector"].search_fetch([], ["name"])
        groups = self.env["ecabinet.unit.group"].search_fetch([], ["name"])
        return {
            "may_assign": True,
            "urgency": self._choices_of("urgency"),
            "recurrence": self._choices_of("recurrence"),
            "sectors": [{"value": one.id, "label": one.name} for one in sectors],
            "groups": [{"value": one.id, "label": one.name} for one in groups],
        }

    @api.model
    @api.readonly
    def preview_assignment(self, text: str, now: Moment = None) -> Preview:
        """What a sentence assigns, for somebody to confirm; nothing is stored.

        :return: as :meth:`parse_assignment`, with ``names`` of whatever is spoken of,
            ``product`` and the words that a correction would be remembered for
        :raises AccessError: the caller may see no tasks
        :raises UserError: no text, or too much of it
        """
        return self._previews([self.parse_assignment(text, now)])[0]

    @api.model
    @api.readonly
    def preview_conclusions(self, text: str, now: Moment = None) -> list[Preview]:
        """The tasks of a whole notice, for somebody to confirm; nothing is stored.

        :return: as :meth:`preview_assignment`, in the order of the notice
        :raises AccessError: the caller may see no tasks
        :raises UserError: no text, or more than 100,000 characters
        """
        return self._previews(self.split_conclusions(text, now))

    @api.model
    def assign_reviewed(
        self,
        entries: list[Reviewed],
        request_key: str | None = None,
        as_draft: bool = False,
    ) -> list[Given]:
        """Create these tasks and give them to their units: all of them, or none.

        :param request_key: chosen by the caller, at most 64 characters; asked again
            with the same key, nothing is created twice and the same tasks are named
        :param as_draft: keep them as drafts of the caller
        :return: the tasks in the order of the entries
        :raises AccessError: the caller may not give tasks, or not to that unit
        :raises UserError: what cannot be given; the line is named
        """
        self.browse().check_access("create")
        self._check_entries(entries)
        key = self._own_request_key(request_key)
        if given := self._given_before(key):
            return given
        rows = [
            self._entry_values(entry, line) for line, entry in enumerate(entries, 1)
        ]
        tasks = self._give_all_or_none(rows, as_draft)
        tasks._keep_request_key(key)
        self._remember_corrections(entries)
        return tasks._as_given()

    @api.model
    def confirm_assignment(
        self,
        text: str,
        now: Moment = None,
        lead_department_id: int | None = None,
        request_key: str | None = None,
    ) -> Given:
        """Give the task of a sentence that its author has confirmed with one tap.

        :param now: when it was said, so that days mean what was shown
        :param lead_department_id: which unit leads, where several could be meant
        :param request_key: as of :meth:`assign_reviewed`
        :raises AccessError: the caller may not give tasks, or not to that unit
        :raises UserError: the sentence assigns nothing, or not to one unit
        """
        self.browse().check_access("create")
        read = self.preview_assignment(text, now)
        if not read["is_task"]:
            raise UserError(self._assigns_nothing(read["text"]))
        entry = {name: read[name] for name in Reviewed.__annotations__ if name in read}
        if lead_department_id:
            entry["lead_department_id"] = lead_department_id
            entry["unit_group_id"] = False
            if read["lead_wording"]:
                entry["remember"] = [
                    {
                        "wording": read["lead_wording"],
                        "department_id": lead_department_id,
                    }
                ]
        return self.assign_reviewed([entry], request_key)[0]

    @api.model
    def _choices_of(self, name):
        selection = self._fields[name]._description_selection(self.env)
        return [{"value": value, "label": label} for value, label in selection]

    @api.model
    def _previews(self, reads: list[Conclusion]):
        """Readings with names, in a number of queries that does not grow."""
        spoken_of = {model: set() for model in SINGLE_MODELS.values()}
        for read in reads:
            read["lead_suggestions"] = self._leads_to_suggest(read)
            for name, model in SINGLE_MODELS.items():
                spoken_of[model].update(filter(None, [read[name]]))
                spoken_of[model].update(read["candidates"].get(name, ()))
            for name in UNIT_LISTS:
                spoken_of["hr.department"].update(read[name])
                spoken_of["hr.department"].update(read["candidates"].get(name, ()))
            spoken_of["ecabinet.unit.group"].update(read["coordinating_group_ids"])
            spoken_of["hr.department"].update(self._suggested_ids(read))
        names = {}
        for model, ids in spoken_of.items():
            # sudo: names of units, groups and colleagues are known in the office.
            records = self.env[model].sudo().with_context(hierarchical_naming=False)
            for record in records.browse(sorted(ids)).exists():
                names[f"{model},{record.id}"] = record.name
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        groups = self.env["ecabinet.remembered.wording"]._group_keys()
        for read in reads:
            spans = read["spans"]
            mine = self._ids_of(read)
            read["names"] = {key: names[key] for key in mine if key in names}
            read["product"] = read["is_task"] and self._product_of(read["text"])
            wording = words_of_lead(read["text"], spans)
            named = wording and (
                wording_key(wording) in groups or names_a_unit(directory, wording)
            )
            read["lead_wording"] = "" if named else wording
            read["name_without_lead"] = without_order(
                read["name"], read["lead_wording"]
            )
            read["user_wording"] = words_of_field(read["text"], spans, "user_id")
            helpers = words_of_helpers(read["text"], spans) if read["is_task"] else []
            read["coordinating_wordings"] = [
                words for words in helpers if not names_a_unit(directory, words)
            ]
            read.setdefault("heading", "")
        return reads

    @api.model
    def _leads_to_suggest(self, read):
        """Units that may lead a task of which nobody is said to do it."""
        named = (
            read["lead_department_id"]
            or read["unit_group_id"]
            or read["lead_text"]
            or read["user_id"]
            or read["candidates"]
        )
        if named or not read["is_task"]:
            return []
        return self.env["ecabinet.sector"].suggest_lead(read["text"], limit=2)

    @api.model
    def _suggested_ids(self, read):
        return [each["department_id"] for each in read["lead_suggestions"]]

    @api.model
    def _product_of(self, text):
        """The paper that a text asks for, or False."""
        return product_of(text) or False

    @api.model
    def _ids_of(self, read):
        keys = set()
        for name, model in SINGLE_MODELS.items():
            ids = [read[name], *read["candidates"].get(name, ())]
            keys.update(f"{model},{each}" for each in ids if each)
        for name in UNIT_LISTS:
            ids = [*read[name], *read["candidates"].get(name, ())]
            keys.update(f"hr.department,{each}" for each in ids)
        keys.update(f"hr.department,{each}" for each in self._suggested_ids(read))
        keys.update(
            f"ecabinet.unit.group,{each}" for each in read["coordinating_group_ids"]
        )
        return sorted(keys)

    @api.model
    def _check_entries(self, entries: Any):
        if not isinstance(entries, (list, tuple)) or not entries:
            raise UserError(
                self.env._("There is no task to give: choose at least one.")
            )
        if len(entries) > MOST_TASKS:
            raise UserError(
                self.env._(
                    "At most %(most)s tasks are given at once: give these in parts.",
                    most=MOST_TASKS,
                )
            )

    @api.model
    def _own_request_key(self, request_key):
        """The caller's key, which never meets somebody else's."""
        if not request_key:
            return False
        if not isinstance(request_key, str) or len(request_key) > LONGEST_KEY:
            raise UserError(
                self.env._(
                    "The key of a request is a text of at most %(most)s characters.",
                    most=LONGEST_KEY,
                )
            )
        # Hashed, so that no sign of it means anything in what is kept.
        text = request_key.encode("utf-8", "surrogatepass")
        return f"{self.env.uid}:{sha256(text).hexdigest()}"

    def _keep_request_key(self, key):
        """Remember which request gave these tasks, line by line."""
        if not key:
            return
        for line, task in enumerate(self, 1):
            task._write_quietly({"request_key": f"{key}:{line}"})
        self.flush_recordset(["request_key"])

    @api.model
    def _given_before(self, key):
        if not key:
            return []
        keys = [f"{key}:{line}" for line in range(1, MOST_TASKS + 1)]
        # sudo: the key says that the caller has given them, whoever may see them now.
        tasks = self.sudo().search([("request_key", "in", keys)])
        by_line = tasks.sorted(lambda task: int(task.request_key.rsplit(":", 1)[1]))
        return by_line._as_given()

    def _as_given(self):
        return [
            {
                "id": task.id,
                "code": task.code,
                "name": task.name,
                "state": task.state,
                "lead": task.unit_group_id.name or task.lead_department_id.name or "",
            }
            for task in self.sudo().with_context(hierarchical_naming=False)
        ]

    @api.model
    def _give_all_or_none(self, rows, as_draft):
        """One batch; where it fails, the line at which it does is named."""
        try:
            with self.env.cr.savepoint():
                return self._give_rows(rows, as_draft)
        except (AccessError, UserError, ValidationError) as error:
            self.env.invalidate_all(flush=False)
            self._raise_for_line(rows, as_draft)
            # None fails by itself: they fail together.
            raise UserError(str(error)) from error

    @api.model
    def _give_rows(self, rows, as_draft):
        tasks = self.create(rows)
        if not as_draft:
            for line, task in enumerate(tasks, 1):
                if trouble := task._why_not_given():
                    raise UserError(self._of_line(line, task.name, trouble))
            tasks.action_assign()
        tasks.flush_recordset()
        return tasks

    @api.model
    def _raise_for_line(self, rows, as_draft):
        for line, row in enumerate(rows, 1):
            try:
                with self.env.cr.savepoint() as savepoint:
                    self._give_rows([row], as_draft)
                    savepoint.rollback()
            except (AccessError, UserError, ValidationError) as error:
                sentence = self._of_line(line, row["name"], self._bare(error, row))
                raise type(error)(sentence) from error
            finally:
                self.env.invalidate_all(flush=False)

    @api.model
    def _bare(self, error, row):
        """The sentence of an error of one line, without that line's own heading."""
        heading = self._of_line(1, row["name"], "")
        return str(error).removeprefix(heading)

    def _why_not_given(self):
        """A sentence on what a draft lacks to be given, or False."""
        self.ensure_one()
        if not (self.lead_department_id or self.unit_group_id):
            return self.env._("choose the unit that leads.")
        if self.deadline and self.deadline <= fields.Datetime.now():
            return self.env._(
                "the deadline, %(date)s, has already passed.",
                date=self._local_text(self.deadline),
            )
        return False

    @api.model
    def _remember_corrections(self, entries):
        """Keep the wordings that were corrected; others are left out."""
        wordings = self.env["ecabinet.remembered.wording"]
        for entry in entries:
            corrections = entry.get("remember")
            for each in corrections if isinstance(corrections, list) else []:
                if not isinstance(each, dict):
                    continue
                if not isinstance(each.get("wording"), str):
                    continue
                try:
                    meaning = {
                        kind: self._existing(model, [each.get(kind)], "remember")[:1].id
                        for kind, model in MEANINGS.items()
                    }
                except ValueError:
                    continue
                wordings._remember(each["wording"], **meaning)
