from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

FOUND_SHOWN = 5


class AssistantPapers(models.AbstractModel):
    """Papers, rounds of slips and bodies: where it is written, and the rules."""

    _inherit = "ecabinet.assistant"

    @api.model
    def _answer_find_paper(self, intent, slots, _domain):
        """What the search finds among papers, with the page."""
        words = " ".join(filter(None, (slots.number, clean(slots.topic))))
        if not words and not slots.units:
            text = self.env._("Which paper do you mean? Say its number or its subject.")
            return self._said(text)
        unit = slots.units[0] if slots.units else False
        period = slots.period
        found = self.env["ecabinet.search"].find(
            words or self._unit_names(slots.units)[0],
            kind="paper",
            unit_id=unit if words else False,
            body_id=slots.bodies[0] if slots.bodies else False,
            date_from=str(period.first) if period else False,
            date_to=str(period.last) if period else False,
            limit=80,
        )
        hits = found["hits"]
        ids = list(dict.fromkeys(hit["id"] for hit in hits))
        domain = Domain("id", "in", ids)
        if not ids:
            return self._said(self._nothing(intent, slots), intent, domain)
        papers = self.env["ecabinet.document"].browse(ids)
        lines = []
        for hit in hits[:FOUND_SHOWN]:
            page = self.env._("page %s", hit["page"]) if hit["page"] else ""
            lines.append("• " + " – ".join(filter(None, (hit["title"], page))))
        said = self._counted(intent, slots, len(ids))
        answer = self._said(said, intent, domain, papers, len(ids), lines=lines)
        pages = {hit["id"]: hit["page"] for hit in reversed(hits) if hit["page"]}
        for record in answer["records"]:
            if page := pages.get(record["id"]):
                record["page"] = page
        return answer

    @api.model
    def _answer_papers_of_meeting(self, intent, slots, _domain):
        meeting, answer = self._one_meeting(intent, slots)
        if answer:
            return answer
        domain = Domain("meeting_id", "=", meeting.id)
        domain &= Domain("secrecy", "=", "none")
        domain &= Domain("current_version_id", "any", [])
        return self._answer_list(intent, slots, domain)

    @api.model
    def _answer_slips_open(self, intent, slots, domain):
        rounds, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        lines = []
        for each in rounds[:FOUND_SHOWN]:
            line = f"{self._line(each)} – {self._when(each.deadline)}"
            if each.may_run:
                missing = self.env["ecabinet.ballot.voter"].search(
                    [
                        ("ballot_id.slip_round_id", "=", each.id),
                        ("voted", "=", False),
                        ("recused", "=", False),
                    ]
                )
                names = missing.user_id.mapped("name")
                line = self.env._(
                    "%(round)s; still missing: %(names)s",
                    round=line,
                    names=", ".join(names[:30]) or self.env._("nobody"),
                )
            lines.append(line)
        said = self._counted(intent, slots, count)
        return self._said(said, intent, domain, rounds, count, lines=lines)

    @api.model
    def _one_body(self, intent, slots, domain):
        bodies, count = self._found(intent, domain)
        if not count:
            return None, self._said(self._nothing(intent, slots), intent, domain)
        if count > 1:
            text = self.env._("Which of these bodies do you mean?")
            alternatives = [
                {"label": body.name, "question": self._about_body(intent, body)}
                for body in bodies[:6]
            ]
            return None, self._said(text, alternatives=alternatives)
        return bodies, None

    @api.model
    def _about_body(self, intent, body):
        begin = (
            "quy chế biểu quyết của" if intent.name == "body_rules" else "thành viên"
        )
        return f"{begin} {body.name}"

    @api.model
    def _answer_body_rules(self, intent, slots, domain):
        body, answer = self._one_body(intent, slots, domain)
        if answer:
            return answer

        def label(name):
            field = body._fields[name]
            return dict(field._description_selection(self.env))[body[name]]

        lines = [
            self.env._(
                "• It meets with at least %(part)s/%(whole)s of its members.",
                part=body.quorum_numerator,
                whole=body.quorum_denominator,
            ),
            self.env._(
                "• Adopted by: %(majority)s, %(base)s.",
                majority=label("majority"),
                base=label("majority_base"),
            ),
            self.env._("• A tie: %(rule)s.", rule=label("tie_rule")),
            self.env._(
                "• Papers %(papers)s working days before, invitations %(days)s days.",
                papers=body.papers_lead_days,
                days=body.invitation_lead_days,
            ),
        ]
        return self._said(f"{body.name}:", intent, domain, body, 1, lines=lines)

    @api.model
    def _answer_body_members(self, intent, slots, domain):
        body, answer = self._one_body(intent, slots, domain)
        if answer:
            return answer
        asker = slots.asked.asker
        day = self.env["resource.calendar"]._ecabinet_local_day(asker.now)
        seats = body._members_on(day)
        roles = dict(seats._fields["role"]._description_selection(self.env))
        # sudo: names of colleagues.
        lines = [
            f"• {seat.sudo().user_id.name} – {roles[seat.role]}" for seat in seats[:40]
        ]
        text = self.env._(
            "%(body)s has %(count)s members.", body=body.name, count=len(seats)
        )
        return self._said(text, intent, domain, body, 1, lines=lines)
