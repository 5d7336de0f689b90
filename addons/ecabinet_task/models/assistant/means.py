import re
from dataclasses import replace

from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

from ...tools.assistant.finding import Means, calls_somebody, names_a_sector
from ...tools.assistant.reading import read
from ...tools.assistant.slots import Asker
from ...tools.sentence.actors import PeopleIndex


class AssistantMeans(models.AbstractModel):
    """What a question is read with, and who asks it."""

    _inherit = "ecabinet.assistant"

    @api.model
    def _asker(self, now):
        user = self.env.user
        # sudo: one's own units.
        units = user.sudo().ecabinet_current_department_ids
        calendar = self.env["resource.calendar"]
        return Asker(
            id=user.id,
            units=tuple(units.ids),
            works_for_units=user.has_group("ecabinet_meeting.group_unit_officer"),
            now=self._moment(now),
            to_utc=calendar._ecabinet_to_utc,
        )

    @api.model
    def _moment(self, now):
        """The moment that is meant; a text that is none counts as the present."""
        try:
            given = fields.Datetime.to_datetime(now or False)
        except (ValueError, TypeError):
            given = None
        plausible = given and 2000 <= given.year <= 2100
        return given if plausible else fields.Datetime.now()

    @api.model
    def _read(self, question, now, conversation, before):
        """The reading; bodies and colleagues are looked up where one may be named.

        That is where somebody is called ("anh Nam"), meetings are asked about, or
        words are left over.
        """
        means = self._means(question, now, conversation)
        got = read(question, means, before)
        if got.command:
            return got
        guessed = got.slots.topic and not got.slots.topic_said
        left = got.intent is None or got.not_read or guessed
        if left or "body" in got.intent.takes:
            bodies = self._bodies_by_name()
            means = replace(means, bodies=bodies, names=means.names | _words_of(bodies))
        if left or calls_somebody(question):
            people = self.env["ecabinet.task"]._people_to_name()
            names = means.names | _words_of(people.by_full)
            means = replace(means, people=people, names=names)
        return read(question, means, before)

    @api.model
    def _means(self, question, now, conversation):
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        sectors = self._sectors_by_name() if names_a_sector(question) else {}
        local = self.env["resource.calendar"]._ecabinet_local_day(self._moment(now))
        chosen = conversation.get("chosen")
        chosen = chosen if isinstance(chosen, dict) else {}
        return Means(
            directory=directory,
            people=PeopleIndex([]),
            bodies={},
            sectors=sectors,
            today=local,
            names=_words_of(sectors),
            screen=self._screen(conversation),
            chosen={
                fold(str(name)): value
                for name, value in chosen.items()
                if isinstance(value, int)
            },
        )

    @api.model
    def _bodies_by_name(self):
        """Bodies that the user may see, by what they are called; what is not one's own
        name ("UBND tỉnh" of "UBND tỉnh Minh Sơn") where it means one only.
        """
        bodies = self.env["ecabinet.body"].search_fetch([], ["name"])
        names = {}
        for body in bodies:
            name = fold(clean(body.name))
            shorter = re.sub(r"(?<= tinh) .+$", "", name)
            for each in {name, shorter, re.sub(r" (?:tinh uy|tinh)$", "", name)}:
                long = each.replace("uy ban nhan dan", "ubnd")
                for key in {each, long, long.replace("ubnd", "uy ban nhan dan")}:
                    names.setdefault(key, set()).add(body.id)
        # A single word would be found in too much.
        return {
            name: ids.pop()
            for name, ids in names.items()
            if len(ids) == 1 and " " in name
        }

    @api.model
    def _sectors_by_name(self):
        sectors = self.env["ecabinet.sector"].search_fetch([], ["name"])
        return {fold(clean(sector.name)): sector.id for sector in sectors}


def _words_of(names):
    return frozenset(word for name in names for word in name.split())
