"""Who acts in the demo's story, and the papers that they bring."""

import base64
from functools import cache

from .papers import DRAFT_RESOLUTION, Paper, build_paper
from .story_clock import Clock, standing

MODULE = "ecabinet_meeting"
LIBRARY = "demo_"


class Stage:
    """The demo province on the day on which it is made."""

    def __init__(self, env):
        # pylint: disable=context-overridden
        self.env = env(context={"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
        self.clock = Clock(self.env)
        self.ref = cache(lambda name: self.env.ref(f"{MODULE}.{name}"))

    def user(self, who):
        return self.ref(f"user_{who}")

    def unit(self, name):
        return self.ref(f"unit_{name}")

    def acts(self, who, records):
        """``records`` in the hands of a person, with that person's rights alone."""
        user = self.user(who) if isinstance(who, str) else who
        return records.with_env(self.env).with_user(user)

    def at(self, moment):
        return standing(self.env, self.clock.past(moment))

    def name(self, key, record):
        """Give a record of the story its xml id, by which it is found again."""
        self.env["ir.model.data"]._update_xmlids(
            [
                {
                    "xml_id": f"{MODULE}.{LIBRARY}{key}",
                    "record": record,
                    "noupdate": True,
                }
            ]
        )

    def is_told(self):
        return bool(
            self.env["ir.model.data"].search_count(
                [("module", "=", MODULE), ("name", "=like", f"{LIBRARY}%")], limit=1
            )
        )


def paper_file(plan, unit, body_kind, day, number):
    """The PDF of a planned paper, in base64."""
    party = body_kind == "party"
    abbreviation = unit.ecabinet_abbreviation or "VP"
    letters = {"submission": "TTr", "report": "BC"}.get(plan.kind, "NQ")
    draft = plan.kind == DRAFT_RESOLUTION
    reader = "Ban Thường vụ Tỉnh ủy" if party else "Ủy ban nhân dân tỉnh"
    if unit.ecabinet_level == "commune":
        reader = "Ủy ban nhân dân xã"
    paper = Paper(
        subject=plan.subject,
        issuer="Hội đồng nhân dân tỉnh" if draft else unit.name,
        symbol=f"{letters}-{'HĐND' if draft else abbreviation}",
        day=day,
        kind=plan.kind,
        number=None if draft else number,
        superior=unit.parent_id.name or unit.name,
        signatory="Trưởng đơn vị" if party else "Giám đốc",
        pages=plan.pages,
        reader=reader,
        party=party,
    )
    return base64.b64encode(build_paper(paper))
