import importlib.util
from pathlib import Path

from odoo.modules import get_module_path
from odoo.tests import tagged
from odoo.tools import SQL
from odoo.tools.sql import rename_column

from .session_case import SessionCase

BEFORE = "19.0.1.0.0"
HERE = "19.0.1.1.0"


@tagged("post_install", "-at_install")
class TestMigration(SessionCase):
    """What an office has entered and been given outlives the update to this version."""

    def migrate(self, script):
        folder = Path(get_module_path("ecabinet_meeting")) / "migrations" / HERE
        spec = importlib.util.spec_from_file_location(script, folder / f"{script}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.migrate(self.env.cr, BEFORE)
        self.env.invalidate_all()

    def test_what_was_received_and_why_somebody_was_recused_is_kept(self):
        self.meeting.agenda_text = "1. Bảng giá đất"
        self.meeting.unrecognised_text = "Nơi nhận: Như trên"
        self.env.flush_all()
        cr = self.env.cr
        renamed = {
            "ecabinet_meeting": {
                "received_text": "agenda_text",
                "received_unrecognised": "unrecognised_text",
            },
            "ecabinet_ballot_voter": {"recused_for": "recusal_reason"},
        }
        for table, columns in renamed.items():
            for now, then in columns.items():
                rename_column(cr, table, now, then)
        self.migrate("pre-columns")
        self.migrate("pre-columns")
        self.assertEqual(self.meeting.agenda_text, "1. Bảng giá đất")
        self.assertEqual(self.meeting.unrecognised_text, "Nơi nhận: Như trên")
        cr.execute(SQL("SELECT recused_for FROM ecabinet_ballot_voter LIMIT 1"))

    def test_rules_that_were_loaded_once_follow_the_addon(self):
        rule = self.env.ref("ecabinet_meeting.meeting_rule_read")
        data = self.env["ir.model.data"].search(
            [("model", "=", "ir.rule"), ("res_id", "=", rule.id)]
        )
        data.noupdate = True
        self.env.flush_all()
        self.migrate("pre-rules")
        self.assertFalse(data.noupdate)

    def test_who_assists_a_leader_goes_on_in_both_branches(self):
        self.chair.ecabinet_assistant_ids = self.secretary
        self.env.flush_all()
        self.migrate("post-assistants")
        self.migrate("post-assistants")
        self.assertEqual(self.chair.ecabinet_party_assistant_ids, self.secretary)

    def test_parts_of_a_restricted_item_become_restricted(self):
        whole = self.make_item("Công tác cán bộ", restricted=True)
        part = self.make_item("Điều động", parent_id=whole.id)
        below = self.make_item("Nhân sự cụ thể", parent_id=part.id)
        open_item = self.make_item("Bảng giá đất")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE ecabinet_agenda_item SET restricted = FALSE WHERE id IN %s",
                (part.id, below.id),
            )
        )
        self.migrate("post-restricted")
        self.assertEqual(
            (whole | part | below | open_item).mapped("restricted"),
            [True, True, True, False],
        )
