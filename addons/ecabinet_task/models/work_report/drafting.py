from collections import Counter

from odoo import models
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ..common.selections import OPEN_STATES

PRESENT = ("in_person", "online", "left")
HELD = ("approved", "invited", "in_session", "paused")


class Drafting(models.Model):
    """A report's lines from what its author did and what is due, read as the author.

    Of one task or meeting the report has one line, the furthest that was done to it.
    """

    _inherit = "ecabinet.work.report"

    def _draft_lines(self):
        """Bring the drafted lines up to now; what the author wrote or changed stays."""
        self.ensure_one()
        lines = self.env["ecabinet.work.report.line"].sudo()
        kept = self.sudo().line_ids
        drafted = {
            (line.section, line.res_model, line.res_id): line
            for line in kept
            if line.res_id
        }
        wanted = {}
        for section, kind, record, name, count in (*self._done(), *self._coming()):
            key = (section, record._name, record.id)
            wanted.setdefault(
                key,
                {
                    "report_id": self.id,
                    "section": section,
                    "kind": kind,
                    "name": name,
                    "drafted_name": name,
                    "count": count,
                    "res_model": record._name,
                    "res_id": record.id,
                },
            )
        gone = [
            line
            for key, line in drafted.items()
            if key not in wanted and line.name == line.drafted_name
        ]
        # sudo: what was done is the system's to say; the report is the user's own.
        lines.union(*gone).unlink()
        for key, line in drafted.items():
            if key in wanted and line.name == line.drafted_name:
                line.write(wanted[key])
        lines.create([vals for key, vals in wanted.items() if key not in drafted])

    def _done(self):
        """``(section, kind, record, words, count)`` of what was done in the period."""
        start, stop = self._bounds()
        found = [
            *self._tasks_worked_on(start, stop),
            *self._meetings_attended(start, stop),
            *self._opinions_given(start, stop),
            *self._papers_read(start, stop),
        ]
        return [("done", *each) for each in found]

    def _tasks_worked_on(self, start, stop):
        tasks = self.env["ecabinet.task"]
        reports = self.env["ecabinet.task.progress"].search(
            [
                ("user_id", "=", self.env.uid),
                ("reported_at", ">=", start),
                ("reported_at", "<", stop),
            ]
        )
        results = reports.filtered(lambda report: report.kind == "result")
        mine = Domain("assigner_id", "=", self.env.uid)
        found = {
            "submitted": results.task_id,
            "decided": tasks.search(mine & _within("done_at", start, stop)),
            "assigned": tasks.search(mine & _within("assigned_at", start, stop)),
            "reported": reports.task_id,
            "handled": self._tasks_told_of(start, stop),
        }
        for kind, records in found.items():
            for task in records:
                yield kind, task, self._words_of_task(kind, task), 1

    def _words_of_task(self, kind, task):
        if kind == "submitted":
            return self.env._("Handed in the result: %s", task.name)
        if kind == "decided":
            return self.env._("Approved the result: %s", task.name)
        if kind == "assigned":
            return self.env._("Gave the task: %s", task.name)
        if kind == "reported":
            return self.env._("Reported progress: %s", task.name)
        return self.env._("Handled: %s", task.name)

    def _tasks_told_of(self, start, stop):
        """Tasks with a step of the author's in their chatter: accepted, answered."""
        # sudo: which tasks; they are read as the user.
        messages = (
            self.env["mail.message"]
            .sudo()
            .search_fetch(
                [
                    ("model", "=", "ecabinet.task"),
                    ("author_id", "=", self.env.user.partner_id.id),
                    ("date", ">=", start),
                    ("date", "<", stop),
                ],
                ["res_id"],
            )
        )
        ids = list(dict.fromkeys(message.res_id for message in messages))
        return self.env["ecabinet.task"].search([("id", "in", ids)])

    def _meetings_attended(self, start, stop):
        meetings = self.env["ecabinet.meeting"].search(
            [
                *_within("actual_start", start, stop),
                (
                    "participant_ids",
                    "any",
                    [
                        ("user_id", "=", self.env.uid),
                        ("attendance_state", "in", PRESENT),
                    ],
                ),
            ]
        )
        for meeting in meetings:
            words = self.env._("Attended: %s", meeting.name)
            if meeting.actual_stop:
                minutes = (meeting.actual_stop - meeting.actual_start).seconds // 60
                words = self.env._(
                    "Attended: %(meeting)s (%(minutes)s minutes)",
                    meeting=meeting.name,
                    minutes=minutes,
                )
            yield "attended", meeting, words, 1

    def _opinions_given(self, start, stop):
        """Before a session, and on named slips; a secret one is nobody's to tell."""
        positions = self.env["ecabinet.position"].search(
            [
                ("participant_id.user_id", "=", self.env.uid),
                *_within("write_date", start, stop),
            ]
        )
        for meeting, count in Counter(each.meeting_id for each in positions).items():
            words = self.env._(
                "Gave opinions on %(count)s items of %(meeting)s",
                count=count,
                meeting=meeting.name,
            )
            yield "opinion", meeting, words, count
        answers = self.env["ecabinet.ballot.voter"].search(
            [
                ("user_id", "=", self.env.uid),
                ("ballot_id.mode", "=", "circulated"),
                ("ballot_id.secrecy", "=", "named"),
                *_within("voted_at", start, stop),
            ]
        )
        rounds = Counter(each.ballot_id.slip_round_id for each in answers)
        for slip_round, count in rounds.items():
            words = self.env._(
                "Answered %(count)s questions of %(round)s",
                count=count,
                round=slip_round.name,
            )
            yield "opinion", slip_round, words, count

    def _papers_read(self, start, stop):
        receipts = self.env["ecabinet.document.receipt"].search(
            [("user_id", "=", self.env.uid), *_within("last_read_at", start, stop)]
        )
        papers = receipts.version_id.document_id
        for meeting, count in Counter(each.meeting_id for each in papers).items():
            if meeting:
                words = self.env._(
                    "Read %(count)s papers of %(meeting)s",
                    count=count,
                    meeting=meeting.name,
                )
                yield "read", meeting, words, count

    def _coming(self):
        """What is due next, what is overdue already, and the meetings called to."""
        start, stop = self._coming_bounds()
        due = self.env["ecabinet.task"].search(
            Domain("user_id", "=", self.env.uid)
            & Domain("state", "in", OPEN_STATES)
            & Domain("deadline", "<", stop),
            order="deadline, id",
        )
        calendar = self.env["resource.calendar"]
        for task in due:
            day = calendar._ecabinet_local_day(task.deadline)
            words = self.env._(
                "%(task)s (due %(day)s)", task=task.name, day=in_words.short_day(day)
            )
            yield "coming", "due", task, words, 1
        meetings = self.env["ecabinet.meeting"].search(
            [
                ("state", "in", HELD),
                *_within("date_start", start, stop),
                (
                    "participant_ids",
                    "any",
                    [
                        ("user_id", "=", self.env.uid),
                        ("invitation_state", "!=", "declined"),
                    ],
                ),
            ]
        )
        for meeting in meetings:
            moment = calendar._ecabinet_to_local(meeting.date_start)
            words = f"{in_words.short_moment(moment)} – {meeting.name}"
            yield "coming", "meeting", meeting, words, 1

    def _close_to(self, heads):
        """Take the names of what a head may not read out of the drafted words.

        What the author has written themselves is theirs to say.
        """
        lines = self.sudo().line_ids
        for model, of_model in lines.filtered("res_id").grouped("res_model").items():
            records = self.env[model].browse(of_model.mapped("res_id"))
            seen = set(records.ids)
            for head in heads:
                own = records.with_user(head).exists()
                seen &= set(own._filtered_access("read").ids)
            for line in of_model:
                if line.res_id not in seen and line.name == line.drafted_name:
                    labels = dict(line._fields["kind"]._description_selection(self.env))
                    line.name = labels[line.kind]


def _within(name, start, stop):
    return Domain(name, ">=", start) & Domain(name, "<", stop)
