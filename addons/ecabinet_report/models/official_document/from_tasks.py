from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import html2plaintext

from ...tools.official_document import task_papers
from ...tools.official_document.task_papers import TaskLine

CLOSED = ("done", "cancelled")
MOST_TASKS = 1000


class OfficialDocument(models.Model):
    """What is drafted from tasks: slip, letters, report, register.

    sudo: as in drafting.py; who drafts reads each of the tasks.
    """

    _inherit = "ecabinet.official.document"

    def _subject_of_pgv(self):
        return self._tasks().name

    def _subject_of_cv(self):
        return "Giao nhiệm vụ"

    def _subject_of_cvdd(self):
        return "Đôn đốc thực hiện nhiệm vụ được giao"

    def _subject_of_bc(self):
        return "Tình hình thực hiện nhiệm vụ được giao"

    def _subject_of_std(self):
        return "Nhiệm vụ được giao"

    def _text_of_pgv(self):
        return self._framed(task_papers.slip_blocks(self._lines()[0]))

    def _text_of_cv(self):
        return self._framed(task_papers.letter_blocks(self._lines()))

    def _text_of_cvdd(self):
        return self._framed(task_papers.urging_blocks(self._lines()))

    def _text_of_bc(self):
        return self._framed(task_papers.report_blocks(self._lines()))

    def _text_of_std(self):
        return self._framed(task_papers.register_blocks(self._lines()))

    def _tasks(self):
        """The tasks that the document is about; urged are those that are open."""
        tasks = self.sudo().task_ids._origin
        if self.kind == "CVDD":
            return tasks.filtered(lambda task: task.state not in CLOSED)
        return tasks

    def _lines(self):
        calendar = self.env["resource.calendar"]
        return tuple(
            TaskLine(
                task.name,
                lead=task.lead_department_id.name or "",
                coordinating=tuple(task.coordinating_department_ids.mapped("name")),
                deadline=task.deadline
                and calendar._ecabinet_local_day(task.deadline)
                or None,
                product=task.product or "",
                source=task.source_reference or "",
                status=task.legal_status or "",
                description=" ".join(html2plaintext(task.description or "").split()),
            )
            for task in self._tasks()
        )


class Task(models.Model):
    """The papers of tasks, each drafted in one tap by a secretary of the body."""

    _inherit = "ecabinet.task"

    def action_draft_assignment_slip(self):
        """Draft the assignment slip (phiếu giao việc) of one task."""
        self._check_ids(one=True)
        return self._draft_paper("PGV")

    def action_draft_letter(self):
        """Draft the letter (công văn) that gives the tasks chosen."""
        return self._draft_paper("CV")

    def action_draft_urging_letter(self):
        """Draft the letter that urges what is open of the tasks chosen.

        :raises UserError: all of them are closed
        """
        if not self.filtered(lambda task: task.state not in CLOSED):
            raise UserError(self.env._("All of these tasks are closed."))
        return self._draft_paper("CVDD")

    def action_draft_report(self):
        """Draft the report (báo cáo) on the tasks chosen, by unit and legal status."""
        return self._draft_paper("BC")

    def action_draft_register(self):
        """Draft the register (sổ theo dõi nhiệm vụ) of the tasks chosen."""
        return self._draft_paper("STD")

    def _draft_paper(self, kind):
        self._check_ids()
        self.check_access("read")
        if not self or len(self) > MOST_TASKS:
            raise UserError(
                self.env._(
                    "Choose the tasks for the paper, at most %(most)s.", most=MOST_TASKS
                )
            )
        self._check_no_restricted()
        body = self._paper_body()
        tasks = self.sorted(lambda task: (task.deadline is False, task.deadline))
        papers = self.env["ecabinet.official.document"]
        return papers._open_paper(
            kind, {"task_ids": [(6, 0, tasks.ids)], "body_id": body.id}
        )

    def _check_no_restricted(self):
        """:raises UserError: a task comes from a restricted item"""
        for task in self.sudo():
            whole = task
            while whole.parent_id:
                whole = whole.parent_id
            items = (task | whole).conclusion_id.agenda_item_id
            if any(items.mapped("restricted")):
                raise UserError(
                    self.env._(
                        "“%(task)s” was given on a restricted item: no paper names it.",
                        task=task.name,
                    )
                )

    def _paper_body(self):
        """The body whose paper it is: that of the tasks, or the one that one serves.

        :raises AccessError: the user is no secretary of it
        :raises UserError: tasks of several bodies
        """
        bodies = self.sudo().body_id
        # sudo: whom a secretary serves is their own business.
        served = self.env["ecabinet.body"].sudo()
        served = served.search([("secretary_ids", "in", self.env.uid)])
        if len(bodies) > 1:
            raise UserError(
                self.env._("These tasks are of several bodies: a paper is of one.")
            )
        if not served or bodies - served:
            raise AccessError(
                self.env._("Papers of tasks are drafted by secretaries of the body.")
            )
        return bodies or served[0]
