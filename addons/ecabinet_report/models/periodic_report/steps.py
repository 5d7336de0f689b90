from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.ecabinet_meeting.models.common.arguments import checked
from odoo.addons.ecabinet_meeting.tools.time import in_words


class PeriodicReport(models.Model):
    """The life of a report: draft → submitted → approved → closed."""

    _inherit = "ecabinet.periodic.report"

    def action_submit(self):
        """Hand the report to the head: draft → submitted; its figures are counted.

        :raises UserError: the period is not over
        """
        self._begin_step("draft")
        self._check_writes()
        for report in self:
            report._check_over()
            count = report._take_count()
            report._note(
                state="submitted",
                count_id=count.id,
                submitted_at=fields.Datetime.now(),
                submitted_by_id=self.env.uid,
                return_reason=False,
            )
        return True

    @checked(reason="text")
    def action_return(self, reason: str):
        """Return the report for changes: submitted or approved → draft.

        Its figures are dropped; the next submission counts anew.

        :param reason: why, in a sentence that the unit reads
        """
        self._begin_step("submitted", "approved")
        self._check_approves()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the report is returned."))
        for report in self:
            report._check_not_rolled_up()
            counts = report._counts()
            report._note(
                state="draft",
                count_id=False,
                submitted_at=False,
                submitted_by_id=False,
                approved_at=False,
                approved_by_id=False,
                return_reason=reason.strip(),
            )
            counts.unlink()
        return True

    def action_approve(self):
        """Approve the report: submitted → approved; from now on it is rolled up."""
        self._begin_step("submitted")
        self._check_approves()
        for report in self:
            report._note(
                state="approved",
                approved_at=fields.Datetime.now(),
                approved_by_id=self.env.uid,
            )
        return True

    def action_close(self):
        """Close the report for good: approved → closed."""
        self._begin_step("approved")
        for report in self:
            if not report._approves():
                report._check_writes()
            report._note(state="closed", closed_at=fields.Datetime.now())
        return True

    @checked(reason="text")
    def action_correct(self, reason: str):
        """Count a closed report again, beside the figures as reported.

        :param reason: what changed, in a sentence that stands with the figures
        :raises UserError: nothing differs, or no reason is given
        """
        self._begin_step("closed")
        self._check_writes()
        if not (reason or "").strip():
            raise UserError(self.env._("Say what changed since the report was closed."))
        for report in self:
            if not report._differs():
                raise UserError(
                    self.env._(
                        "The figures of “%(report)s” are still the same: there is "
                        "nothing to correct.",
                        report=report.name,
                    )
                )
            report._take_count(reason.strip())
        return True

    # Checks ---------------------------------------------------------------------------

    def _begin_step(self, *states):
        """Wait for others who take a step with these reports; see where they stand.

        :raises UserError: a report is in another state
        """
        self._check_ids()
        self.check_access("read")
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "SELECT id FROM ecabinet_periodic_report WHERE id IN %s "
                "ORDER BY id FOR UPDATE",
                tuple(self.ids) or (0,),
            )
        )
        labels = dict(self._fields["state"]._description_selection(self.env))
        for report in self:
            if report.state == "closed" and "closed" not in states:
                raise UserError(
                    self.env._(
                        "“%(report)s” was closed on %(day)s: it stays as it is. What "
                        "changed since is entered as a correction.",
                        report=report.name,
                        day=in_words.day(
                            self.env["resource.calendar"]._ecabinet_local_day(
                                report.closed_at
                            )
                        ),
                    )
                )
            if report.state not in states:
                raise UserError(
                    self.env._(
                        "“%(report)s” is in the state “%(state)s”; this step is "
                        "taken from: %(needed)s.",
                        report=report.name,
                        state=labels[report.state],
                        needed=", ".join(labels[state] for state in states),
                    )
                )

    def _check_over(self):
        _start, stop = self._moments(*self._period())
        if fields.Datetime.now() < stop:
            raise UserError(
                self.env._(
                    "The period of “%(report)s” ends on %(day)s: it can be submitted "
                    "from the next day on.",
                    report=self.name,
                    day=in_words.day(self.date_to),
                )
            )

    def _check_not_rolled_up(self):
        """:raises UserError: the report above has counted this one"""
        above = self.env["ecabinet.report.count"].sudo()
        above = above.search([("part_ids", "in", self._counts().ids)], limit=1)
        if above:
            raise UserError(
                self.env._(
                    "“%(above)s” already sums this report: have that one returned "
                    "first.",
                    above=above.report_id.name,
                )
            )

    def _note(self, **values):
        # sudo: the step has checked who takes it.
        self.sudo().write(values)
