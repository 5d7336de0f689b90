from odoo.tests import tagged

from odoo.addons.ecabinet_meeting.tests.common.closed_case import ClosedCase
from odoo.addons.ecabinet_meeting.tests.common.closed_reading import WORD, Reading
from odoo.addons.ecabinet_meeting.tests.common.proof import share

from ...tools.desk.decisions import DECISIONS

GIVEN = {str: "Theo chỉ đạo", int: 50, bool: True}


@tagged("post_install", "-at_install", "-standard", "proof")
class TestDeskClosed(ClosedCase):
    """No decision tells anything of the record that it is taken on."""

    def test_no_decision_tells_what_is_closed(self):
        cases = [(login, kind) for login in self.people for kind in DECISIONS]
        tried = 0
        for login, kind in share(cases, 24):
            reading = Reading(self.env, self.user(login), "ecabinet.desk")
            for record in reading.hidden(DECISIONS[kind].model):
                tried += 1
                with self.subTest(who=login, kind=kind, record=record.id):
                    told = str([*self.told(reading, kind, record)])
                    words = {
                        word
                        for word in WORD.findall(told)
                        if login not in self.readers[word]
                    }
                    self.assertFalse(words)
        self.assertTrue(tried)

    def told(self, reading, kind, record):
        """Whatever is answered, in one's own name and for each leader."""
        needed = DECISIONS[kind].needed
        arguments = {name: GIVEN[type_] for name, type_ in needed.items()}
        if "choice" in arguments:
            arguments["choice"] = "agree"
        leaders = reading.env.user.ecabinet_leader_ids
        for person in (False, *leaders.ids):
            given = {
                "kind": kind,
                "record_id": record.id,
                "arguments": arguments,
                "for_user_id": person,
            }
            yield from reading.tried(reading.model, "decide", given)
