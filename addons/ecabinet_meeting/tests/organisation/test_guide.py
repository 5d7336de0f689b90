from odoo.tests import HttpCase, tagged

from ..common.cabinet_case import ADMINISTRATOR, LEADER, UNIT_OFFICER, CabinetCase


@tagged("post_install", "-at_install")
class TestGuide(CabinetCase):
    """Each role is led to its own page of the guides."""

    def test_each_role_has_its_page(self):
        officer = self.person("officer", UNIT_OFFICER, self.finance)
        head = self.person("head", LEADER, self.finance)
        expected = {
            self.chair: "chu-toa",
            head: "thu-truong-don-vi",
            self.secretary: "thu-ky",
            officer: "chuyen-vien",
            self.members[0]: "dai-bieu",
            self.administrator: "quan-tri",
            self.env.ref("base.public_user"): "index",
        }
        shown = {user: user.with_user(user)._ecabinet_guide() for user in expected}
        self.assertEqual(shown, expected)

    def test_an_assistant_is_led_to_the_page_of_assistants(self):
        assistant = self.person("assistant", UNIT_OFFICER, self.office)
        self.chair.sudo().ecabinet_assistant_ids = assistant
        self.assertEqual(assistant.with_user(assistant)._ecabinet_guide(), "tro-ly")

    def test_a_chair_whose_term_is_over_reads_the_page_of_heads(self):
        self.body.member_ids.filtered(lambda seat: seat.role == "chair").write(
            {"date_to": "2026-02-01"}
        )
        page = self.chair.with_user(self.chair)._ecabinet_guide()
        self.assertEqual(page, "thu-truong-don-vi")

    def test_who_administers_and_works_reads_how_to_work(self):
        both = self.person("both", f"{ADMINISTRATOR},{UNIT_OFFICER}", self.office)
        self.assertEqual(both.with_user(both)._ecabinet_guide(), "chuyen-vien")


@tagged("post_install", "-at_install")
class TestGuideRoute(HttpCase, CabinetCase):
    def test_the_entry_leads_to_the_page(self):
        self.secretary.password = "secretary"
        self.authenticate("secretary", "secretary")
        answer = self.url_open("/ecabinet/guide")
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.url.endswith("/static/guide/thu-ky.html"), answer.url)
        self.assertIn('<html lang="vi">', answer.text)

    def test_nobody_reads_whose_guide_it_is_without_a_login(self):
        answer = self.url_open("/ecabinet/guide", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertIn("/web/login", answer.headers["Location"])
