import base64

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    MissingFont,
    OfficialDocument,
    render,
)

from ...tools.savings.page import Line, build_page


class Savings(models.Model):
    """What the figures say: sentences on the screen, one page on paper."""

    _inherit = "ecabinet.savings"

    def _formula(self, measure):
        """How the figure is reckoned, in a sentence that is kept with it."""
        formulas = {
            "session_time": self.env._(
                "Minutes of a session before × sessions held − minutes of these "
                "sessions and of their preparation"
            ),
            "item_time": self.env._(
                "Minutes of an item before × items dealt with − minutes of these "
                "sessions and of their preparation"
            ),
            "paper": self.env._(
                "Pages × copies that would have been printed − pages that were"
            ),
            "deliveries": self.env._(
                "Deliveries that would have been made − deliveries that were"
            ),
            "money": self.env._(
                "Pages saved × cost of a page + deliveries saved × cost of a delivery"
            ),
            "slip_days": self.env._(
                "Days of a slip before × rounds − days from sending out to the result"
            ),
            "notice_days": self.env._(
                "Days to the notice before × notices − days from close to notice"
            ),
            "task_days": self.env._(
                "Days to the task before × tasks − days from close to task"
            ),
        }
        return formulas[measure]

    def _missing(self, found):
        """Why there is no figure, and what to enter."""
        what = dict(
            self.env["ecabinet.savings.figure"]
            ._fields["measure"]
            ._description_selection(self.env)
        )[found.measure]
        sentences = {
            "no_sessions": self.env._("No session was held and closed in the period."),
            "no_baseline": self.env._(
                "%(what)s: there is no baseline. Enter under “Baselines” what it took "
                "before, or choose the first sessions as the baseline.",
                what=what,
            ),
            "zero_baseline": self.env._(
                "%(what)s: the baseline is zero, so nothing can be saved of it. Enter "
                "what it took before.",
                what=what,
            ),
            "not_counted": self.env._(
                "The paper of these sessions was not counted: open a session and count "
                "its paper."
            ),
            "no_rates": self.env._(
                "The cost of a page and of a delivery are not entered: enter both "
                "under “Baselines”."
            ),
            "no_cases": self.env._("Nothing of this kind ended in the period."),
        }
        return sentences[found.missing]

    def action_print(self) -> Screen:
        """Open the page as a PDF."""
        self._check_ids(one=True)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/savings/{self.id}.pdf",
            "target": "new",
        }

    def render_pdf(self) -> Base64:
        """One page with every figure, its formula and its baseline, in base64.

        :raises UserError: when the machine lacks the font, naming the package
        """
        self._check_ids(one=True)
        return base64.b64encode(self._pdf_content()).decode()

    def _pdf_content(self):
        """Bytes of the PDF."""
        self.check_access("read")
        # sudo: the heading is the body's, whose record the reader need not see.
        savings = self.sudo().with_context(lang="vi_VN")
        body = savings.body_id
        labels = dict(
            savings.figure_ids._fields["measure"]._description_selection(savings.env)
        )
        lines = tuple(
            Line(
                name=labels[one.measure],
                before=one.before,
                after=one.after,
                saved=one.saved,
                percent=one.percent,
                goal=one.goal,
                formula=one.formula or "",
                missing=one.missing or "",
            )
            for one in savings.figure_ids
        )
        try:
            return render(
                OfficialDocument(
                    profile=PROFILES[body.kind],
                    issuer=body.paper_name or body.name,
                    superior=body.paper_superior or "",
                    place=body.paper_place or "",
                    kind_name="Báo cáo",
                    abstract="Kết quả tiết kiệm khi họp không giấy",
                    body=build_page(
                        lines,
                        (savings.date_from, savings.date_to),
                        savings._settings().basis or "",
                    ),
                )
            )
        except MissingFont as error:
            raise UserError(str(error)) from error
