import base64
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_meeting.tools.paper.pack_cover import Cover, render_cover
from odoo.addons.ecabinet_task.tests.common.task_case import (
    ADMINISTRATOR,
    NOW,
    UNIT_OFFICER,
    TaskCase,
)

from ...tools.exchange import edxml_reading
from ...tools.exchange.edxml import File, Organ
from ..official_document.paper_case import PaperCase
from .edxml_case import letter


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestIncomingDocument(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finance.ecabinet_code = "H40.03"
        cls.health.ecabinet_code = "H40.14"
        cls.party_office = cls.env["hr.department"].create(
            {
                "name": "Văn phòng Tỉnh ủy",
                "ecabinet_branch": "party",
                "ecabinet_code": "A40.01",
            }
        )
        cls.party_clerk = cls.person("party_clerk", UNIT_OFFICER, cls.party_office)
        cls.admin = cls.person("admin_only", ADMINISTRATOR)

    def receive(self, package=None, user=None):
        documents = self.env["ecabinet.incoming.document"]
        user = user or self.officer
        return documents.browse(
            documents.with_user(user).receive(letter() if package is None else package)
        ).with_user(user)

    def test_a_package_becomes_a_document(self):
        document = self.receive()
        self.assertEqual(document.reference, "1542/VPCP-KTTH")
        self.assertEqual(
            document.subject, "Báo cáo tình hình giải ngân vốn đầu tư công"
        )
        self.assertEqual(document.issuer, "Văn phòng Chính phủ")
        self.assertEqual(document.department_ids, self.finance)
        self.assertEqual(str(document.due_day), "2026-10-12")
        self.assertEqual(document.urgency, "khan")
        self.assertFalse(document.of_party)
        self.assertEqual(
            set(document.file_ids.mapped("name")),
            {"1542-VPCP-KTTH.txt", "goi-tin.edxml"},
        )

    def test_what_arrives_twice_is_one_document(self):
        first = self.receive()
        again = self.receive()
        older_form = self.receive(
            letter(issuer=Organ("000.00.00.G22", "VPCP"), number="01542", files=())
        )
        self.assertEqual(first, again)
        self.assertEqual(first, older_form)
        self.assertEqual(first.arrivals, 3)
        self.assertTrue(first.arrived_differently)
        self.assertIn("goi-tin-3.edxml", first.file_ids.mapped("name"))
        self.assertEqual(first.issuer, "Văn phòng Chính phủ")

    def test_another_number_or_date_is_another_document(self):
        first = self.receive()
        self.assertNotEqual(first, self.receive(letter(number="1543")))
        self.assertNotEqual(first, self.receive(letter(symbol="VPCP-NN")))

    def test_who_is_faster_is_seen_when_it_is_asked_again(self):
        documents = type(self.env["ecabinet.incoming.document"])
        with (
            patch.object(documents, "create", side_effect=UniqueViolation()),
            self.assertRaises(ConcurrencyError),
        ):
            self.receive()

    def test_a_second_addressee_joins_the_same_document(self):
        both = letter(
            receivers=(Organ("H40.03", "Sở Tài chính"), Organ("H40.14", "Sở Y tế"))
        )
        first = self.receive(both)
        self.assertFalse(first.with_user(self.health_officer).has_access("read"))
        second = self.receive(both, self.health_officer)
        self.assertEqual(first, second)
        self.assertEqual(first.sudo().department_ids, self.finance | self.health)

    def test_a_forged_package_opens_no_other_units_letter(self):
        real = self.receive()
        forged = letter(subject="Giả", receivers=(Organ("H40.14", "Sở Y tế"),))
        found = self.receive(forged, self.health_officer)
        self.assertFalse(real.with_user(self.health_officer).has_access("read"))
        self.assertEqual((real.arrivals, real.arrived_differently), (1, False))
        self.assertEqual(found.subject, "Giả")
        self.assertEqual(self.receive(forged, self.health_officer), found)

    def test_who_forges_a_package_beforehand_is_not_joined(self):
        forged = self.receive(
            letter(subject="Giả", receivers=(Organ("H40.14", "Sở Y tế"),)),
            self.health_officer,
        )
        real = self.receive()
        self.assertEqual(real.subject, "Báo cáo tình hình giải ngân vốn đầu tư công")
        self.assertFalse(forged.with_user(self.officer).has_access("read"))
        self.assertFalse(real.with_user(self.health_officer).has_access("read"))

    def test_one_unit_of_an_officer_does_not_join_by_the_other(self):
        first = self.receive()
        self.officer.ecabinet_department_ids |= self.health
        both = letter(
            receivers=(Organ("H40.03", "Sở Tài chính"), Organ("H40.14", "Sở Y tế"))
        )
        found = self.receive(both)
        self.assertEqual(len(found), 2)
        self.assertEqual(first.department_ids, self.finance)
        self.assertTrue(first.arrived_differently)
        self.assertEqual((found - first).department_ids, self.health)

    def test_the_partys_is_kept_apart_from_the_states(self):
        both = letter(
            receivers=(Organ("H40.03", "Sở Tài chính"), Organ("A40.01", "VP Tỉnh ủy"))
        )
        state = self.receive(both)
        party = self.receive(both, self.party_clerk)
        self.assertNotEqual(state, party)
        self.assertEqual((state.of_party, party.of_party), (False, True))
        self.assertFalse(party.with_user(self.officer).has_access("read"))
        self.assertFalse(state.with_user(self.party_clerk).has_access("read"))

    def test_who_serves_both_branches_receives_two(self):
        self.officer.ecabinet_department_ids |= self.party_office
        both = letter(
            receivers=(Organ("H40.03", "Sở Tài chính"), Organ("A40.01", "VP Tỉnh ủy"))
        )
        self.assertEqual(len(self.receive(both)), 2)

    def test_only_officers_of_the_unit_receive(self):
        for user in (self.health_officer, self.party_clerk, self.chair):
            with self.assertRaisesRegex(AccessError, "addressed to"):
                self.receive(user=user)
        for user in (self.colleague, self.admin):
            with self.assertRaisesRegex(AccessError, "officers"):
                self.receive(user=user)

    def test_nobody_enters_changes_or_deletes_one_by_hand(self):
        document = self.receive()
        for user in (self.officer, self.chair, self.secretary, self.admin):
            mine = document.with_user(user)
            with self.assertRaises(AccessError):
                mine.write({"subject": "Khác"})
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.create({"subject": "Khác"})

    def test_files_are_read_with_the_document(self):
        files = self.receive().file_ids.with_env(self.env)
        self.assertTrue(files.with_user(self.colleague).has_access("read"))
        self.assertFalse(files.with_user(self.health_officer).has_access("read"))

    def test_a_task_is_taken_with_source_and_number(self):
        document = self.receive()
        context = document.action_take_task()["context"]
        form = Form(
            self.env["ecabinet.task"].with_user(self.officer).with_context(**context)
        )
        form.lead_department_id = self.finance
        task = form.save()
        self.assertEqual(task.incoming_document_id, document)
        self.assertEqual(task.source_kind, "document")
        self.assertEqual(task.source_reference, "1542/VPCP-KTTH")
        self.assertEqual(str(task.source_date), "2026-09-28")
        self.assertEqual(task.source_issuer, "Văn phòng Chính phủ")
        self.assertEqual(document.task_ids, task)
        self.assertEqual(document.action_tasks()["domain"][0][2], document.id)

    def take(self, document, **values):
        return (
            self.env["ecabinet.task"]
            .with_user(self.officer)
            .create(
                {
                    "name": document.subject,
                    "lead_department_id": self.finance.id,
                    "incoming_document_id": document.id,
                    **values,
                }
            )
        )

    def test_a_document_never_gives_a_task_twice(self):
        document = self.receive()
        task = self.take(document)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.take(document, name=f" {document.subject.upper()} ")
        self.receive()
        self.assertEqual(document.task_ids, task)
        other = self.take(document, name="Rà soát danh mục dự án")
        self.assertEqual(document.task_ids, task | other)

    def test_who_may_not_read_the_document_ties_no_task_to_it(self):
        document = self.receive()
        tasks = self.env["ecabinet.task"].with_user(self.health_officer)
        with self.assertRaises(AccessError):
            tasks.create(
                {
                    "name": "Dò số",
                    "lead_department_id": self.health.id,
                    "incoming_document_id": document.id,
                }
            )

    def test_a_clerk_uploads_a_package(self):
        upload = (
            self.env["ecabinet.incoming.upload"]
            .with_user(self.officer)
            .create({"file": letter()})
        )
        action = upload.action_confirm()
        document = self.env["ecabinet.incoming.document"].search(action["domain"])
        self.assertEqual(document.number, "1542")

    def refused(self, content, sentence):
        package = base64.b64encode(content).decode()
        with self.assertRaisesRegex(UserError, sentence):
            self.receive(package)

    def test_bad_packages_are_refused_in_a_sentence(self):
        good = base64.b64decode(letter()).decode()
        entities = good.replace(
            "?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
        )
        self.refused(b"", "empty")
        self.refused(b"%PDF", "no XML")
        self.refused(b"<a/>", "no package of edXML")
        self.refused(entities.encode(), "document type or entities")
        self.refused(good.encode("utf-16"), "UTF-8")
        self.refused(good.replace('"1.0">', '"2.0">').encode(), "another version")
        self.refused(good.replace(">1542<", "><").encode(), "lacks something")
        self.refused(good.replace("2026/09/28", "2026/09/31").encode(), "no date")
        with self.assertRaisesRegex(UserError, "no XML"):
            self.receive("not base64!")
        self.assertFalse(self.env["ecabinet.incoming.document"].search([]))

    def test_what_is_too_large_is_not_unpacked(self):
        with (
            patch.object(edxml_reading, "MOST_BYTES", 100),
            self.assertRaisesRegex(UserError, "larger than is taken in"),
        ):
            self.receive()
        with (
            patch.object(edxml_reading, "MOST_UNPACKED", 3),
            self.assertRaisesRegex(UserError, "unpacks to more"),
        ):
            self.receive()

    def test_programs_and_secret_papers_are_not_kept(self):
        with self.assertRaisesRegex(UserError, "not kept"):
            self.receive(letter(files=(File("chay.exe", b"MZ"),)))
        with self.assertRaisesRegex(UserError, "mark of secrecy"):
            self.receive(letter(kind="MẬT"))
        page = render_cover(Cover("UBND TỈNH", "TỐI MẬT", ["Kính gửi"], ("",) * 3, ()))
        stamped = File("a.pdf", page)
        with self.assertRaisesRegex(UserError, "mark of secrecy"):
            self.receive(letter(files=(stamped,)))


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 04:00:00")
class TestOutgoingPackage(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.close()
        cls.body.department_id.ecabinet_code = "H40"
        cls.finance.ecabinet_code = "H40.03"

    def paper(self, units=None):
        self.body.numbering = "one_row"
        paper = self.draft()
        paper.unit_ids = self.finance if units is None else units
        self.signed(paper).action_issue()
        return paper

    def test_an_issued_document_goes_out_and_can_be_read(self):
        paper = self.paper()
        content = base64.b64decode(paper.render_edxml())
        found = edxml_reading.read(content)
        self.assertEqual(found.issuer.code, "H40")
        self.assertEqual(found.issuer.name, "Ủy ban nhân dân tỉnh Minh Sơn")
        self.assertEqual([one.code for one in found.receivers], ["H40.03"])
        self.assertEqual((found.number, found.symbol), (paper.number, paper.symbol))
        self.assertEqual(found.day, paper.issue_day)
        self.assertEqual(found.signer, "Trần Minh Khôi")
        self.assertEqual(found.kind, "Thông báo")
        self.assertEqual(found.files[0].content, base64.b64decode(paper.render_pdf()))
        self.assertEqual(base64.b64decode(paper.render_edxml()), content)
        self.assertIn(".edxml", paper.action_download_edxml()["url"])

    def test_what_is_not_issued_does_not_go_out(self):
        with self.assertRaises(UserError):
            self.draft().render_edxml()

    def test_missing_identifiers_are_named(self):
        with self.assertRaisesRegex(UserError, self.health.name):
            self.paper(self.health).render_edxml()

    def test_a_document_without_receivers_does_not_go_out(self):
        paper = self.paper(self.env["hr.department"])
        with self.assertRaisesRegex(UserError, "no unit"):
            paper.render_edxml()

    def test_only_those_who_run_it_send_it_out(self):
        paper = self.paper()
        for user in (self.members[0], self.outsider, self.other_secretary):
            with self.assertRaises(AccessError):
                paper.with_user(user).render_edxml()
