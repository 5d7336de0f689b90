"""What the search finds, apart from what other addons bring."""

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class Meeting(models.Model):
    """Meetings, by their name and place."""

    _name = "ecabinet.meeting"
    _inherit = ["ecabinet.meeting", "ecabinet.searchable"]
    _search_kind = "meeting"
    _search_titles = ("name",)
    _search_texts = ("location",)
    _search_day = "date_start"
    _search_units = ("body_id.department_id",)
    _search_bodies = ("body_id",)


class AgendaItem(models.Model):
    """Items of an agenda."""

    _name = "ecabinet.agenda.item"
    _inherit = ["ecabinet.agenda.item", "ecabinet.searchable"]
    _search_kind = "item"
    _search_titles = ("name",)
    _search_texts = ("section", "presenter_text")
    _search_day = "meeting_id.date_start"
    _search_units = ("presenter_department_id", "copresenter_department_ids")
    _search_bodies = ("meeting_id.body_id",)

    def _search_domain(self):
        return Domain("kind", "!=", "break")


class Document(models.Model):
    """Papers by their title; only those whose file one may open now."""

    _name = "ecabinet.document"
    _inherit = ["ecabinet.document", "ecabinet.searchable"]
    _search_kind = "paper"
    _search_titles = ("name",)
    _search_units = ("agenda_item_id.presenter_department_id",)
    _search_bodies = ("meeting_id.body_id", "slip_round_id.body_id")

    def _search_domain(self):
        # The rules of the file leave out what was given back, a secret one has none.
        return Domain("secrecy", "=", "none") & Domain("current_version_id", "any", [])


class DocumentPage(models.Model):
    """Papers by what stands on each page."""

    _name = "ecabinet.document.page"
    _inherit = ["ecabinet.document.page", "ecabinet.searchable"]
    _search_kind = "paper"
    _search_texts = ("text",)
    _search_units = ("document_id.agenda_item_id.presenter_department_id",)
    _search_bodies = (
        "document_id.meeting_id.body_id",
        "document_id.slip_round_id.body_id",
    )

    def init(self):
        """Keep the texts outside the row, so that many pages are looked at quickly."""
        self.env.cr.execute(
            SQL(
                "ALTER TABLE %s SET (toast_tuple_target = 128)",
                SQL.identifier(self._table),
            )
        )

    def _found_as(self):
        return self.document_id, self.number

    def _found_title(self):
        return self.document_id.name


class Conclusion(models.Model):
    """Conclusions by their text."""

    _name = "ecabinet.conclusion"
    _inherit = ["ecabinet.conclusion", "ecabinet.searchable"]
    _search_kind = "conclusion"
    _search_titles = ("text",)
    _search_texts = ("product",)
    _search_day = "meeting_id.date_start"
    _search_units = ("lead_department_id", "coordinating_department_ids")
    _search_bodies = ("meeting_id.body_id",)


class Minutes(models.Model):
    """Minutes by all that is in them."""

    _name = "ecabinet.minutes"
    _inherit = ["ecabinet.minutes", "ecabinet.searchable"]
    _search_kind = "minutes"
    _search_titles = ("meeting_id.name",)
    _search_texts = (
        "part_attendance",
        "part_course",
        "part_statements",
        "part_votes",
        "part_conclusions",
    )
    _search_day = "meeting_id.date_start"
    _search_units = ("meeting_id.body_id.department_id",)
    _search_bodies = ("meeting_id.body_id",)


class SlipRound(models.Model):
    """Rounds of opinion slips, with the drafter's answer to the opinions."""

    _name = "ecabinet.slip.round"
    _inherit = ["ecabinet.slip.round", "ecabinet.searchable"]
    _search_kind = "slip"
    _search_titles = ("name",)
    _search_texts = ("response",)
    _search_day = "deadline"
    _search_units = ("body_id.department_id",)
    _search_bodies = ("body_id",)


class Ballot(models.Model):
    """Questions of opinion slips; of secret ones the search says nothing."""

    _name = "ecabinet.ballot"
    _inherit = ["ecabinet.ballot", "ecabinet.searchable"]
    _search_kind = "slip"
    _search_titles = ("name",)
    _search_day = "slip_round_id.deadline"
    _search_units = ("body_id.department_id",)
    _search_bodies = ("body_id",)

    def _search_domain(self):
        # Asked of the round, too: its own rules say who reads it.
        return Domain("secrecy", "=", "named") & Domain("slip_round_id", "any", [])

    def _found_as(self):
        return self.slip_round_id, 0


class Task(models.Model):
    """Tasks, by their name, number, source, text and result."""

    _name = "ecabinet.task"
    _inherit = ["ecabinet.task", "ecabinet.searchable"]
    _search_kind = "task"
    _search_titles = ("name", "code")
    _search_texts = ("description", "product", "source_reference", "result")
    _search_day = "deadline"
    _search_units = ("lead_department_id", "coordinating_department_ids")
    _search_bodies = ("body_id",)


class TaskProgress(models.Model):
    """Tasks by what was reported on them."""

    _name = "ecabinet.task.progress"
    _inherit = ["ecabinet.task.progress", "ecabinet.searchable"]
    _search_kind = "task"
    _search_texts = ("note", "obstacle")
    _search_day = "reported_at"
    _search_units = ("task_id.lead_department_id",)
    _search_bodies = ("task_id.body_id",)

    def _search_domain(self):
        return Domain("task_id", "any", [])

    def _found_as(self):
        return self.task_id, 0

    def _found_title(self):
        return self.task_id.name
