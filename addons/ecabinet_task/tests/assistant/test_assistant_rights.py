from odoo.tests import freeze_time, tagged

from odoo.addons.ecabinet_meeting.tests.common.preparation_case import IN_TIME
from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from ...tools.assistant.intents import ALL
from ..search.search_case import SearchCase

# One of each kind at least; together they touch every record of the case.
QUESTIONS = (
    *("kết luận về chuyên đề", "kết luận về cán bộ", "tài liệu về quy hoạch cán bộ"),
    *("đề án cán bộ", "tài liệu về bảng giá đất", "tìm tờ trình 412/TTr-UBND"),
    *("kết quả biểu quyết về chuyên đề kín", "ai bỏ phiếu chống chuyên đề kín"),
    *("ai tán thành về đầu tư công", "nhiệm vụ về cán bộ", "nhiệm vụ về chuyên đề"),
    *("các phiên họp UBND tỉnh", "tiến độ nhiệm vụ về chuyên đề"),
    *("kết luận nào chưa giao việc", "quy chế biểu quyết của UBND tỉnh"),
    *("thành viên của UBND tỉnh", "đơn vị nào nợ nhiều việc nhất"),
)


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestAssistantRights(SearchCase):
    """Everybody is told what they would find by themselves, and no trace of more."""

    @property
    def roles(self):
        return (
            *(self.chair, self.secretary, self.member, self.colleague, self.assistant),
            *(self.guest, self.presenter, self.outsider, self.officer),
        )

    @property
    def questions(self):
        return (*QUESTIONS, *(intent.examples[0] for intent in ALL if not intent.acts))

    def ask(self, user, question, **conversation):
        assistant = self.env["ecabinet.assistant"].with_user(user)
        return assistant.ask(question, conversation=conversation)

    def test_nothing_is_counted_that_one_could_not_read(self):
        for user in self.roles:
            for question in self.questions:
                answer = self.ask(user, question)
                told = (user.login, question)
                for each in answer["records"]:
                    record = self.env[each["model"]].with_user(user).browse(each["id"])
                    self.assertTrue(record._filtered_access("read"), told)
                if answer["model"] and answer["intent"]:
                    model = self.env[answer["model"]].with_user(user)
                    if model.has_access("read"):
                        count = model.search_count(answer["domain"])
                        self.assertEqual(count, answer["count"], told)
                    else:
                        self.assertEqual(answer["count"], 0, told)

    def test_a_restricted_item_leaves_no_trace(self):
        called = {self.chair, self.secretary, self.member}
        shown = {"screen": ["ecabinet.meeting", self.meeting.id]}
        questions = (
            *QUESTIONS,
            *("chương trình phiên họp này", "tài liệu của phiên họp này"),
            *("phiên họp này kết luận những gì", "phiên họp này giao những việc gì"),
        )
        for user in self.roles:
            if user in called:
                continue
            for question in questions:
                answer = self.ask(user, question, **shown)
                # What the question itself says is no trace.
                text = fold(f"{answer['answer']} {answer['alternatives']}")
                for trace in ("cong tac can bo", "de an can bo", "thong qua chuyen de"):
                    if trace not in fold(question):
                        self.assertNotIn(trace, text, (user.login, question))

    def test_answers_are_the_same_with_and_without_what_is_closed(self):
        users = (self.colleague, self.outsider, self.guest)
        before = {
            (user, question): self.ask(user, question)
            for user in users
            for question in QUESTIONS
        }
        self.staff_conclusion.unlink()
        self.staff.page_ids.sudo().unlink()
        self.restricted.name = "Việc khác"
        for (user, question), answer in before.items():
            self.assertEqual(self.ask(user, question), answer, (user.login, question))

    def test_a_meeting_one_is_not_called_to_is_as_if_there_were_none(self):
        shown = {"screen": ["ecabinet.meeting", self.meeting.id]}
        none = {"screen": ["ecabinet.meeting", self.meeting.id + 10_000]}
        for question in (
            "chương trình phiên họp này",
            "ai vắng mặt phiên họp này",
            "phiên họp này kết luận những gì",
            "ai chưa cho ý kiến về phiên họp này",
        ):
            answer = self.ask(self.outsider, question, **shown)
            self.assertEqual(answer, self.ask(self.outsider, question, **none))
            self.assertFalse(answer["records"])

    def test_a_secret_ballot_has_no_names(self):
        secret = self.round.ballot_ids.filtered(lambda one: one.secrecy == "secret")
        secret.sudo().state = "closed"
        self.assertTrue(secret.sudo().voter_ids)
        for user in self.roles:
            answer = self.ask(user, "ai bỏ phiếu chống chuyên đề kín")
            for voter in secret.sudo().voter_ids:
                self.assertNotIn(voter.user_id.name, answer["answer"])

    def test_who_gave_positions_is_told_to_those_who_prepare(self):
        shown = {"screen": ["ecabinet.meeting", self.meeting.id]}
        question = "ai chưa cho ý kiến về phiên họp này"
        self.assertTrue(self.ask(self.secretary, question, **shown)["count"])
        answer = self.ask(self.member, question, **shown)
        self.assertEqual(answer["count"], 0)
        self.assertNotIn(self.chair.name, answer["answer"])
