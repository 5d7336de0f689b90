import io
import json
import zipfile

from odoo.tests import tagged

from .test_speech import SpeechCase


@tagged("post_install", "-at_install")
class TestSessionLog(SpeechCase):
    """The running log of a whole session: what ended first stands first."""

    def kinds(self):
        self.meeting.event_ids.flush_recordset()
        return self.meeting.event_ids.sorted("id").mapped("kind")

    def test_a_session_from_its_opening_to_its_close(self):
        chair = self.meeting.with_user(self.chair)
        first, second = (self.register(each) for each in self.members[:2])
        self.by_chair(first).action_invite()
        chair.action_pause()
        chair.action_resume()
        self.by_chair(first).action_end()
        vote = self.make_item("Thông qua Nghị quyết")
        vote.with_user(self.chair).action_start_item()
        ballot = self.open_ballot(agenda_item_id=vote.id)
        for user in self.chair | self.members:
            self.assertAccepted(self.cast(ballot, user))
        ballot.with_user(self.chair).action_close()
        last = self.make_item("Ý kiến khác", kind="discussion")
        last.with_user(self.chair).action_start_item()
        self.by_chair(self.register(self.members[2])).action_invite()
        self.register(self.members[3])
        chair.action_close()
        self.assertEqual(second.state, "withdrawn")
        kinds = self.kinds()
        paused = kinds.index("session_paused")
        self.assertEqual(kinds[paused - 1], "speech_paused")
        ends = [
            kind
            for kind in kinds[kinds.index("ballot_closed") :]
            if kind in ("speech_ended", "speech_withdrawn", "item_ended")
            or kind == "session_closed"
        ]
        self.assertEqual(
            ends[-4:],
            ["speech_ended", "speech_withdrawn", "item_ended", "session_closed"],
        )
        self.assertEqual(kinds[-1], "session_closed")
        self.assertTrue(self.meeting.with_user(self.secretary).verify_chain()["ok"])

    def test_the_archive_verifies_it(self):
        self.by_chair(self.register(self.members[0])).action_invite()
        self.meeting.with_user(self.chair).action_close()
        file = io.BytesIO()
        self.meeting.with_user(self.chair)._write_archive(file)
        with zipfile.ZipFile(io.BytesIO(file.getvalue())) as archive:
            names = archive.namelist()
            log = next(name for name in names if "log" in name and ".json" in name)
            told = json.loads(archive.read(log))
        entries = told if isinstance(told, list) else told["entries"]
        kinds = [entry["kind"] for entry in entries]
        self.assertEqual(kinds[-3:], ["speech_ended", "item_ended", "session_closed"])
