from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

from ...tools.api_types import Assignment, Conclusion, Moment
from ...tools.notice.notices import read_notice
from ...tools.sentence.actors import PeopleIndex, Person
from ...tools.sentence.assignment import read as read_text
from ...tools.sentence.office import Office

# Longer names are cut in the list; the whole sentence is kept in the description.
LONGEST_NAME = 300
TASK_KEYS = (
    "name",
    "lead_department_id",
    "unit_group_id",
    "report_to_department_id",
    "user_id",
    "deadline",
    "recurrence",
    "urgency",
    "sector_id",
)
from ..common.limits import MOST_READ


class Task(models.Model):
    """A sentence, or a whole conclusion notice, read into tasks (``tools/``)."""

    _inherit = "ecabinet.task"

    @api.model
    @api.readonly
    def parse_assignment(self, text: str, now: Moment = None) -> Assignment:
        """What a sentence assigns, without storing anything.

        :param text: what was typed, dictated or pasted; at most 100,000 characters, of
            which the first 3,000 are read
        :param now: moment from which days are understood (naive UTC, or its string);
            by default the present
        :return: dict with ``name``, ``lead_department_id``, ``unit_group_id``,
            ``coordinating_department_ids``, ``report_to_department_id``, ``user_id``,
            ``deadline`` (naive UTC; 17:00 local where no hour is written),
            ``recurrence``, ``urgency``, ``sector_id``, ``is_task``, ``confidence``
            (0 to 1) and ``spans`` (``field``, ``start``, ``end`` in ``text``). Without
            evidence a field is False. Further: ``text`` (cleaned), ``reason`` why it
            is no task (withdrawn, reproach, statement), ``candidates`` (field → ids it
            may be), ``deadline_has_hour``, ``lead_text`` (as written),
            ``coordinating_group_ids``, ``coordinating_texts`` (groups as written),
            ``except_department_ids`` (units of the group left out), ``sector`` (code),
            ``deadline_doubt`` why its day has to be looked at (lunar, weekday),
            ``because`` (is_task, lead, deadline → the rule that decided; told to
            administrators, empty for others)
        :raises AccessError: the caller may see no tasks
        :raises UserError: no text, or too much of it
        """
        self.browse().check_access("read")
        self._check_assignment_text(text)
        return self._read_sentences([text], now)[0]

    @api.model
    def _read_sentences(self, texts, now=None):
        """Readings of several sentences, in queries that do not grow with them."""
        office, moment = self._reading_office(now)
        return self._in_terms_of_records(
            [read_text(text, office, moment).as_fields() for text in texts]
        )

    @api.model
    def quick_assign(self, text: str, now: Moment = None) -> int:
        """Create the task that a sentence gives and, where it is complete, give it.

        It stays a draft where no unit, or more than one that may be meant, is named,
        and where its deadline is over already or in doubt.

        :return: id of the task
        :raises AccessError: the caller may not create tasks, or not for that unit
        :raises UserError: the sentence assigns nothing
        """
        self.browse().check_access("create")
        read = self.parse_assignment(text, now)
        if not read["is_task"]:
            raise UserError(self._assigns_nothing(read["text"]))
        task = self.create(self._values_of_reading(read))
        if task._ready_to_give(read):
            task.action_assign()
        return task.id

    @api.model
    @api.readonly
    def split_conclusions(self, text: str, now: Moment = None) -> list[Conclusion]:
        """The tasks of a whole conclusion notice, without storing anything.

        A unit in a heading or before a colon leads the points below it; assessments
        and praise give none.

        :return: list of dicts as of :meth:`parse_assignment`, in the order of the
            notice; ``text`` is the entry's clause, ``heading`` the words above that
            name who leads (empty where the clause does)
        :raises AccessError: the caller may see no tasks
        :raises UserError: no text, or more than 100,000 characters
        """
        self.browse().check_access("read")
        self._check_assignment_text(text)
        entries = read_notice(text, *self._reading_office(now))
        return self._in_terms_of_records([entry.as_fields() for entry in entries])

    @api.model
    def _assigns_nothing(self, text):
        return self.env._(
            "“%(text)s” assigns nothing: say what is to be done and by which unit.",
            text=text.strip()[:100],
        )

    def _ready_to_give(self, read):
        """Does the reading say who does it, beyond doubt and in time?"""
        led = self.lead_department_id or self.unit_group_id
        over = self.deadline and self.deadline <= fields.Datetime.now()
        doubt = read["candidates"] or read["deadline_doubt"]
        return bool(led and not doubt and not over)

    @api.model
    def _check_assignment_text(self, text):
        if text and not isinstance(text, str):
            raise UserError(
                self.env._("There is no text to read: write what is to be done.")
            )
        if not clean(text or "").strip():
            raise UserError(
                self.env._("There is no text to read: write what is to be done.")
            )
        if len(text) > MOST_READ:
            raise UserError(
                self.env._(
                    "This text has more than %(most)s characters: paste the sentence "
                    "or the notice alone.",
                    most=f"{MOST_READ:,}",
                )
            )

    @api.model
    def _reading_office(self, now):
        """What the rules read with (units, groups, people, words, calendar), and now.

        sudo: names of units, groups and colleagues are known in the whole office, and
        a reading gives nothing but their ids.
        """
        calendar = self.env["resource.calendar"]
        now = self._argument("moment", now)
        moment = fields.Datetime.to_datetime(now) or fields.Datetime.now()
        local = calendar._ecabinet_to_local(moment)
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        office = Office(
            directory=self._with_own_wordings(directory),
            lexicon=self.env["ecabinet.sector"]._lexicon(),
            working_time=calendar._ecabinet_working_time(local.date(), local.date()),
            groups=tuple(self.env["ecabinet.unit.group"].sudo()._reading_groups()),
            people=self._people_to_name(),
        )
        return office, local

    @api.model
    def _people_to_name(self):
        """Colleagues by name. sudo: only names and units, see ``_reading_office``."""
        users = (
            self.env["res.users"]
            .sudo()
            .search_fetch(
                [("share", "=", False), ("ecabinet_department_ids", "!=", False)],
                ["name", "ecabinet_department_id", "ecabinet_department_ids"],
            )
        )
        return PeopleIndex(
            [
                Person(
                    user.id,
                    user.name or "",
                    # The main unit first: a person stands for it.
                    tuple(
                        (user.ecabinet_department_id | user.ecabinet_department_ids).ids
                    ),
                )
                for user in users
            ]
        )

    @api.model
    def _in_terms_of_records(self, reads):
        """Readings of the rules in Odoo's terms: UTC, ids of sectors."""
        calendar = self.env["resource.calendar"]
        sectors = self.env["ecabinet.sector"]
        ids = sectors._ids_by_code()
        explains = self.env.user.has_group("ecabinet_meeting.group_administrator")
        for read in reads:
            if not explains:
                read["because"] = {}
            if read["deadline"]:
                read["deadline"] = calendar._ecabinet_to_utc(read["deadline"])
            read["sector"] = sectors._learned_code(read)
            read["sector_id"] = ids.get(read["sector"], False)
        self._apply_wordings(reads)
        return reads

    @api.model
    def _values_of_reading(self, read):
        """Values of a new task; a cut name is kept whole in the description."""
        values = {key: read[key] for key in TASK_KEYS}
        if values["unit_group_id"]:
            values["lead_department_id"] = False
        for name in ("coordinating_department_ids", "except_department_ids"):
            values[name] = [fields.Command.set(read[name])]
        if len(read["name"]) > LONGEST_NAME:
            values["name"] = f"{read['name'][:LONGEST_NAME].rstrip()}…"
            values["description"] = plaintext2html(read["text"])
        return values
