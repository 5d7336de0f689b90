import base64
import io
from datetime import date, datetime
from pathlib import Path

from docx import Document

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..common.cabinet_case import SECRETARY
from ..meeting.test_meeting import MeetingCase

AGENDAS = Path(__file__).parents[4] / "tests" / "cases" / "agendas"
NOW = "2026-10-05 01:00:00"


def agenda(number):
    (path,) = AGENDAS.glob(f"{number:02}-*.txt")
    return path.read_text()


def local(*moment):
    """A moment of Viet Nam as Odoo keeps it."""
    clock = datetime(*moment)
    return clock.replace(hour=clock.hour - 7)


class AgendaCase(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = {}
        cls.province = cls.unit("UBND tỉnh Minh Sơn", level="province")
        cls.body.write({"name": "UBND tỉnh Minh Sơn", "department_id": cls.province.id})
        for department, abbreviation in ((cls.finance, "STC"), (cls.health, "SYT")):
            department.ecabinet_abbreviation = abbreviation
            department.parent_id = cls.province
            cls.units[department.name] = department
        cls.office.parent_id = cls.province
        cls.units[cls.office.name] = cls.office
        for name, abbreviation in (
            ("Sở Nông nghiệp và Môi trường", "SNNMT"),
            ("Sở Xây dựng", "SXD"),
            ("Sở Giáo dục và Đào tạo", "SGDĐT"),
            ("Sở Nội vụ", "SNV"),
            ("Sở Khoa học và Công nghệ", "SKHCN"),
            ("Sở Công Thương", "SCT"),
            ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
            ("Thanh tra tỉnh", "TTr"),
            ("Bộ Chỉ huy Quân sự tỉnh", "BCHQS"),
            ("Công an tỉnh", "CAT"),
            ("Đài Khí tượng Thủy văn tỉnh", ""),
            ("Công ty Thủy điện Nậm Cang", ""),
        ):
            cls.unit(name, abbreviation, parent=cls.province)
        for name in ("Tân Lập", "Bản Phùng", "Nà Lại"):
            cls.unit(f"UBND xã {name}", level="commune", parent=cls.province)

    @classmethod
    def unit(cls, name, abbreviation="", level="agency", parent=None):
        cls.units[name] = cls.env["hr.department"].create(
            {
                "name": name,
                "ecabinet_abbreviation": abbreviation,
                "ecabinet_level": level,
                "parent_id": parent.id if parent else False,
            }
        )
        return cls.units[name]

    @classmethod
    def new_body(cls, name, unit, **values):
        return cls.env["ecabinet.body"].create(
            {
                "name": name,
                "department_id": unit.id,
                "secretary_ids": cls.secretary.ids,
                **values,
            }
        )

    def reading(self, number):
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        return meetings.parse_agenda(agenda(number), NOW)

    def create_from(self, number):
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        return meetings.browse(meetings.create_from_agenda(agenda(number), NOW))

    def items(self, meeting):
        return [
            (item.number or "", item.name, item.presenter_department_id.name or "")
            for item in meeting.agenda_item_ids
        ]


@tagged("post_install", "-at_install")
class TestSixAgendas(AgendaCase):
    def test_regular_session_with_items_for_opinion_beforehand(self):
        room = self.env["ecabinet.room"].create({"name": "Phòng họp A"})
        meeting = self.create_from(1)
        self.assertEqual(meeting.body_id, self.body)
        self.assertEqual(meeting.date_start, local(2026, 10, 29, 7, 30))
        self.assertEqual(meeting.room_id, room)
        self.assertEqual(meeting.place, "Phòng họp A, trụ sở UBND tỉnh")
        self.assertEqual(meeting.chair_id, self.chair)
        self.assertEqual(meeting.kind, "regular")
        self.assertEqual(len(meeting.participant_ids), 5)
        units = [item.presenter_department_id.name for item in meeting.agenda_item_ids]
        self.assertEqual(
            units[:9],
            [
                "Sở Tài chính",
                "Sở Tài chính",
                "Sở Nông nghiệp và Môi trường",
                "Sở Xây dựng",
                "Sở Giáo dục và Đào tạo",
                "Sở Nội vụ",
                "Sở Tài chính",
                "Sở Y tế",
                "Sở Khoa học và Công nghệ",
            ],
        )
        items = meeting.agenda_item_ids
        self.assertEqual(items[:9].mapped("number"), [str(n) for n in range(1, 10)])
        self.assertEqual(items[:5].mapped("planned_minutes"), [20, 20, 25, 20, 15])
        self.assertEqual(items[:9].mapped("debate"), ["yes"] * 5 + ["no"] * 4)
        self.assertEqual(
            items[2].name,
            "Tờ trình, dự thảo Nghị quyết của HĐND tỉnh ban hành bảng giá đất năm 2027",
        )
        self.assertEqual(
            [item.planned_time for item in items[:7]],
            ["07:30", "07:50", "08:10", "08:35", "08:55", "Beforehand", "Beforehand"],
        )
        self.assertEqual(meeting.agenda_text, agenda(1))

    def test_thematic_session_with_abbreviations(self):
        meeting = self.create_from(2)
        self.assertEqual(meeting.body_id, self.body)
        self.assertEqual(meeting.kind, "thematic")
        self.assertEqual(meeting.date_start, local(2026, 11, 12, 8, 0))
        self.assertEqual(
            [row[2] for row in self.items(meeting)],
            [
                "Sở Tài chính",
                "Sở Tài chính",
                "Sở Y tế",
                "Sở Nông nghiệp và Môi trường",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Thanh tra tỉnh",
                "Sở Nội vụ",
                "Bộ Chỉ huy Quân sự tỉnh",
                "Văn phòng UBND tỉnh",
            ],
        )
        fourth, eighth = meeting.agenda_item_ids[3], meeting.agenda_item_ids[7]
        self.assertEqual(
            fourth.copresenter_department_ids, self.units["Sở Công Thương"]
        )
        self.assertEqual(eighth.copresenter_department_ids, self.units["Công an tỉnh"])
        # The agenda names no end: the half-day's.
        self.assertEqual(meeting.date_stop, local(2026, 11, 12, 12, 0))

    def test_urgent_meeting_in_dashes(self):
        body = self.new_body("Ban Chỉ huy Phòng thủ dân sự tỉnh", self.province)
        meeting = self.create_from(3)
        self.assertEqual(meeting.body_id, body)
        self.assertEqual(meeting.date_start, local(2026, 10, 6, 14, 30))
        rows = self.items(meeting)
        self.assertEqual(
            rows[0][1:], ("Dự báo mưa lũ 48 giờ tới", "Đài Khí tượng Thủy văn tỉnh")
        )
        self.assertEqual(len(rows), 6)
        dams = meeting.agenda_item_ids[3]
        self.assertEqual(
            dams.presenter_department_id, self.units["Sở Nông nghiệp và Môi trường"]
        )
        self.assertEqual(
            dams.copresenter_department_ids, self.units["Công ty Thủy điện Nậm Cang"]
        )
        communes = meeting.agenda_item_ids[5]
        self.assertEqual(
            communes.presenter_department_id | communes.copresenter_department_ids,
            self.units["UBND xã Tân Lập"]
            | self.units["UBND xã Bản Phùng"]
            | self.units["UBND xã Nà Lại"],
        )

    def test_party_committee_with_clock_times_a_break_and_a_closed_item(self):
        party = self.unit("Tỉnh ủy Minh Sơn", level="province")
        for name in (
            "Văn phòng Tỉnh ủy",
            "Đảng ủy UBND tỉnh",
            "Ban Tổ chức Tỉnh ủy",
            "Ủy ban Kiểm tra Tỉnh ủy",
        ):
            self.unit(name, parent=party)
        body = self.new_body("Ban Thường vụ Tỉnh ủy", party, kind="party")
        meeting = self.create_from(4)
        self.assertEqual(meeting.body_id, body)
        self.assertEqual(meeting.date_start, local(2026, 11, 18, 7, 30))
        self.assertEqual(meeting.date_stop, local(2026, 11, 18, 11, 15))
        items = meeting.agenda_item_ids
        self.assertEqual(items.mapped("planned_minutes"), [15, 45, 45, 15, 45, 45, 15])
        self.assertEqual(
            [item.planned_time for item in items],
            ["07:30", "07:45", "08:30", "09:15", "09:30", "10:15", "11:00"],
        )
        self.assertEqual(items[3].kind, "break")
        self.assertEqual(items.mapped("restricted"), [False] * 5 + [True, False])
        self.assertEqual(
            items[5].presenter_department_id, self.units["Ban Tổ chức Tỉnh ủy"]
        )
        self.assertFalse(meeting.agenda_warning)

    def test_commune_in_letters(self):
        commune = self.units["UBND xã Tân Lập"]
        for name in (
            "Văn phòng HĐND và UBND xã",
            "Phòng Kinh tế",
            "Phòng Văn hóa - Xã hội",
            "Trung tâm Phục vụ hành chính công",
            "Công an xã",
        ):
            self.unit(name, parent=commune)
        body = self.new_body("UBND xã Tân Lập", commune)
        meeting = self.create_from(5)
        self.assertEqual(meeting.body_id, body)
        self.assertEqual(meeting.date_start, local(2026, 11, 3, 14, 0))
        self.assertEqual(meeting.location, "Hội trường UBND xã")
        self.assertEqual(
            [(row[0], row[2]) for row in self.items(meeting)],
            [
                ("a", "Văn phòng HĐND và UBND xã"),
                ("b", "Phòng Kinh tế"),
                ("c", "Phòng Văn hóa - Xã hội"),
                ("d", "Trung tâm Phục vụ hành chính công"),
                ("đ", "Công an xã"),
                ("e", ""),
            ],
        )

    def test_round_of_opinion_slips(self):
        rounds = self.env["ecabinet.slip.round"].with_user(self.secretary)
        self.assertTrue(self.reading(6)["is_slip_round"])
        made = rounds.browse(rounds.create_from_agenda(agenda(6), NOW))
        self.assertEqual(made.body_id, self.body)
        self.assertEqual(made.deadline, local(2026, 11, 13, 17, 0))
        self.assertEqual(made.state, "draft")
        questions = made.ballot_ids.sorted("sequence")
        self.assertEqual(
            [question.presenter_department_id.name for question in questions],
            [
                "Sở Nông nghiệp và Môi trường",
                "Sở Nông nghiệp và Môi trường",
                "Sở Xây dựng",
                "Sở Nội vụ",
            ],
        )
        self.assertEqual(set(questions.mapped("mode")), {"circulated"})
        self.assertEqual(
            questions[2].name, "Chủ trương tiếp nhận tài trợ cầu treo Bản Phùng"
        )

    def test_a_meeting_made_of_such_a_text_is_the_round(self):
        made = self.env["ecabinet.meeting"].with_user(self.secretary)
        made = made.create_from_agenda(agenda(6), NOW)
        self.assertEqual(
            self.env["ecabinet.slip.round"].browse(made).ballot_ids.mapped("mode"),
            ["circulated"] * 4,
        )

    def test_nothing_is_lost(self):
        for number in range(1, 7):
            read = self.reading(number)
            kept = "\n".join(
                [item["source"] for item in read["items"]] + read["unrecognised"]
            )
            for item in read["items"]:
                self.assertIn(item["name"], agenda(number))
            self.assertTrue(kept)


@tagged("post_install", "-at_install")
class TestAgendaReading(AgendaCase):
    def read_text(self, text):
        return (
            self.env["ecabinet.meeting"]
            .with_user(self.secretary)
            .parse_agenda(text, NOW)
        )

    def test_an_empty_and_an_endless_text_are_refused_in_a_sentence(self):
        for text in ("", None, "  \n\t "):
            with self.assertRaisesRegex(UserError, "no text"):
                self.read_text(text)
        with self.assertRaisesRegex(UserError, "characters"):
            self.read_text("Nội dung " * 250_000)

    def test_units_of_one_abbreviation_are_candidates(self):
        twin = self.unit("Sở Thể chế", "STC", parent=self.province)
        item = self.read_text(
            "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n1. Dự toán - STC"
        )["items"][0]
        self.assertEqual(item["presenter_department_ids"], [])
        self.assertEqual(
            set(item["ambiguous"][0]["candidate_ids"]), {self.finance.id, twin.id}
        )

    def test_a_new_name_is_known_at_once(self):
        text = "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n1. Dự toán - Sở Kim khố"
        self.assertEqual(
            self.read_text(text)["items"][0]["presenter_department_ids"], []
        )
        self.env["ecabinet.unit.alias"].create(
            {"name": "Sở Kim khố", "department_id": self.finance.id}
        )
        self.assertEqual(
            self.read_text(text)["items"][0]["presenter_department_ids"],
            self.finance.ids,
        )

    def test_an_abolished_unit_leads_to_its_successor(self):
        old = self.unit("Sở Kế hoạch và Đầu tư", "SKHĐT", parent=self.province)
        old.write(
            {"valid_to": date(2025, 2, 28), "successor_ids": [(6, 0, self.finance.ids)]}
        )
        text = (
            "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n"
            "1. Đầu tư công (Sở Kế hoạch và Đầu tư)"
        )
        self.assertEqual(
            self.read_text(text)["items"][0]["presenter_department_ids"],
            self.finance.ids,
        )

    def test_the_chair_is_found_by_name_and_by_office(self):
        self.members[0].name = "Nguyễn Thanh Hà"
        deputy = self.body.member_ids.filtered(lambda m: m.user_id == self.members[1])
        deputy.write({"role": "vice_chair", "position_title": "Phó Chủ tịch UBND tỉnh"})
        head = "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\nChủ trì: %s\n1. Việc"
        for text, user in (
            ("đồng chí Nguyễn Thanh Hà", self.members[0]),
            ("Phó Chủ tịch UBND tỉnh", self.members[1]),
            ("Chủ tịch UBND tỉnh", self.chair),
        ):
            self.assertEqual(self.read_text(head % text)["chair_id"], user.id, text)

    def test_without_body_or_day_nothing_is_created(self):
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        with self.assertRaisesRegex(UserError, "names no known body"):
            meetings.create_from_agenda("8h00 ngày 12/11/2026\n1. Việc chung", NOW)
        with self.assertRaisesRegex(UserError, "names no day"):
            meetings.create_from_agenda("HỌP UBND TỈNH MINH SƠN\n1. Việc chung", NOW)

    def test_only_those_who_serve_the_body_create_its_meeting(self):
        stranger = self.person("stranger", SECRETARY, self.health)
        with self.assertRaises(AccessError):
            self.env["ecabinet.meeting"].with_user(stranger).create_from_agenda(
                agenda(1), NOW
            )
        with self.assertRaises(AccessError):
            self.env["ecabinet.meeting"].with_user(self.members[0]).create_from_agenda(
                agenda(1), NOW
            )


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestImportScreen(AgendaCase):
    def screen(self):
        return Form(self.env["ecabinet.agenda.import"].with_user(self.secretary))

    def test_choices_speak_the_users_language(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        offered = self.env["ecabinet.agenda.import"].with_context(lang="vi_VN")
        kinds = offered.fields_get(["kind"])["kind"]["selection"]
        own = self.env["ecabinet.meeting"].with_context(lang="vi_VN")
        self.assertEqual(kinds, own.fields_get(["kind"])["kind"]["selection"])

    def docx(self, number):
        document = Document()
        for line in agenda(number).splitlines():
            document.add_paragraph(line)
        return self.encoded(document)

    def encoded(self, document):
        stream = io.BytesIO()
        document.save(stream)
        return base64.b64encode(stream.getvalue()).decode()

    def test_a_pasted_agenda_is_shown_at_once_and_becomes_a_meeting(self):
        screen = self.screen()
        screen.text = agenda(1)
        self.assertEqual(screen.body_id, self.body)
        self.assertEqual(screen.date_start, local(2026, 10, 29, 7, 30))
        self.assertFalse(screen.problem)
        with screen.line_ids.edit(0) as line:
            line.name = "Kinh tế - xã hội"
        action = screen.save().action_create()
        meeting = self.env["ecabinet.meeting"].browse(action["res_id"])
        self.assertEqual(meeting.agenda_item_ids[0].name, "Kinh tế - xã hội")
        self.assertEqual(meeting.agenda_text, agenda(1))
        self.assertEqual(meeting.secretary_id, self.secretary)

    def test_a_word_document_is_read_like_a_text(self):
        screen = self.screen()
        screen.file = self.docx(2)
        self.assertEqual(len(screen.line_ids), 9)
        self.assertEqual(screen.body_id, self.body)

    def test_a_table_in_a_word_document(self):
        document = Document()
        document.add_paragraph("CHƯƠNG TRÌNH HỌP UBND TỈNH MINH SƠN")
        document.add_paragraph("Thời gian: 8 giờ 00 ngày 12/11/2026")
        table = document.add_table(rows=0, cols=3)
        for cells in (
            ("STT", "Nội dung", "Đơn vị trình bày"),
            ("1", "Dự toán ngân sách năm 2027", "Sở Tài chính"),
            ("2", "Thu hút bác sĩ về trạm y tế", "Sở Y tế"),
        ):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        screen = self.screen()
        screen.file = self.encoded(document)
        units = [
            screen.line_ids.edit(index).presenter_department_id for index in (0, 1)
        ]
        self.assertEqual(units, [self.finance, self.health])

    def test_what_cannot_be_read_is_said_and_nothing_is_lost(self):
        screen = self.screen()
        screen.text = agenda(1)
        screen.file = base64.b64encode(b"%PDF-1.7 \0").decode()
        self.assertIn("TXT", screen.problem)
        self.assertEqual(screen.text, agenda(1))
        screen.file = base64.b64encode(b"PK\x03\x04 broken").decode()
        self.assertIn("damaged", screen.problem)
        endless = "Nội dung " * 250_000
        screen.text = endless
        self.assertIn("characters", screen.problem)
        self.assertEqual(screen.text, endless)
        self.assertEqual(len(screen.line_ids), len(self.reading(1)["items"]))

    def test_a_text_is_read_again_when_it_is_asked_for(self):
        screen = self.screen()
        screen.text = "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n1. Dự toán"
        screen.name = "Họp đột xuất"
        wizard = screen.save()
        shown = wizard.action_read()
        self.assertEqual(
            (shown["res_model"], shown["res_id"]), (wizard._name, wizard.id)
        )
        self.assertNotEqual(wizard.name, "Họp đột xuất")
        self.assertEqual(wizard.line_ids.mapped("name"), ["Dự toán"])
        wizard.text = " "
        with self.assertRaises(UserError):
            wizard.action_read()

    def test_a_day_that_has_passed_is_warned_of(self):
        screen = self.screen()
        screen.text = "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2020\n1. Dự toán"
        self.assertIn("12/11/2020, 08:00 has passed", screen.passed)
        screen.date_start = "2099-11-12 01:00:00"
        self.assertFalse(screen.passed)

    def test_an_unknown_body_is_chosen_on_the_screen(self):
        screen = self.screen()
        screen.text = "HỌP TỔ CÔNG TÁC\n8h00 ngày 12/11/2026\n1. Việc chung - Sở Y tế"
        self.assertFalse(screen.body_id)
        self.assertIn("Body", screen.missing)
        screen.body_id = self.body
        self.assertFalse(screen.missing)
        action = screen.save().action_create()
        self.assertEqual(action["res_model"], "ecabinet.meeting")

    def test_an_unknown_unit_is_marked_and_kept_as_text(self):
        screen = self.screen()
        screen.text = (
            "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n"
            "1. Việc chung (Sở Hải dương học; 20 phút)"
        )
        self.assertIn("Sở Hải dương học", screen.line_ids.edit(0).remark)
        action = screen.save().action_create()
        meeting = self.env["ecabinet.meeting"].browse(action["res_id"])
        self.assertIn("Sở Hải dương học", meeting.agenda_item_ids.presenter_text)

    def test_a_unit_is_chosen_among_those_of_one_abbreviation(self):
        self.unit("Sở Thể chế", "STC", parent=self.province)
        screen = self.screen()
        screen.text = "HỌP UBND TỈNH MINH SƠN\n8h00 ngày 12/11/2026\n1. Dự toán - STC"
        with screen.line_ids.edit(0) as line:
            self.assertIn("Sở Thể chế", line.remark)
            line.presenter_department_id = self.finance
            self.assertFalse(line.remark)

    def test_lines_not_recognised_become_items(self):
        screen = self.screen()
        screen.text = agenda(1)
        wizard = screen.save()
        wizard.unrecognised = "Dòng lạ\n\nDòng khác"
        before = len(wizard.line_ids)
        wizard.action_lines_to_items()
        self.assertEqual(len(wizard.line_ids), before + 2)
        self.assertFalse(wizard.unrecognised)

    def test_what_is_missing_is_named(self):
        screen = self.screen()
        screen.text = "1. Việc chung"
        wizard = screen.save()
        with self.assertRaisesRegex(UserError, "Body"):
            wizard.action_create()
        self.assertEqual(wizard.text, "1. Việc chung")

    def test_slips_become_a_round(self):
        screen = self.screen()
        screen.text = agenda(6)
        self.assertEqual(screen.result, "slip_round")
        action = screen.save().action_create()
        self.assertEqual(action["res_model"], "ecabinet.slip.round")
