import io
import re
import zipfile

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .closed_case import ClosedCase
from .closed_reading import WORD, logged
from .pdf import text_of
from .proof import share
from .public_methods import comodels

SEED = 20261201
NUMBER = re.compile(r"<int:(\w+)>")
# Odoo's own addresses of our records and their files.
OF_ODOO = (
    "/web/content/ecabinet.document.version/<int:version_id>/file",
    "/web/image/ecabinet.document.version/<int:version_id>/file",
    "/mail/view?model=ecabinet.meeting&res_id=<int:meeting_id>",
    "/mail/view?model=ecabinet.agenda.item&res_id=<int:agenda_item_id>",
    "/mail/view?model=ecabinet.document&res_id=<int:document_id>",
)


@tagged("post_install", "-at_install", "-standard", "proof")
class TestClosedRoutes(ClosedCase, HttpCase):
    """Whatever address somebody opens, it tells what they may read, and nothing else.

    Generated over all routes of ours and all records that their numbers may be: papers,
    packs, archives, minutes, reports. New routes join by themselves.
    """

    def addresses(self):
        rules = self.env["ir.http"].routing_map().iter_rules()
        routes = {
            rule.rule
            for rule in rules
            if rule.rule.startswith("/ecabinet/")
            and "GET" in (rule.methods or ("GET",))
        }
        for rule in sorted(routes | set(OF_ODOO)):
            if number := NUMBER.search(rule):
                for record in self.records(number[1]):
                    yield rule.replace(number[0], str(record.id))

    def records(self, name):
        """All that the number of an address may be."""
        for model in comodels(self.env, name):
            yield from self.env[model].sudo().search([], order="id")

    def assertUntold(self, login, told, address):
        words = {word for word in WORD.findall(told) if login not in self.readers[word]}
        self.assertFalse(words, f"{login} was told by {address}")

    def told(self, address, **how):
        """All that comes back: headers, and the text of whatever file it is."""
        reply = self.url_open(address, allow_redirects=False, **how)
        return f"{reply.headers} {text_in(reply.content)}"

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.http")
    def test_no_address_tells_what_is_closed(self):
        addresses = list(self.addresses())
        cases = share(
            [(login, each) for login in self.people for each in addresses], SEED, 40
        )
        told, person = set(), None
        for login, address in cases:
            if login != person:
                self.authenticate(login, login)
                person = login
            with self.subTest(who=login, address=address), logged() as lines:
                words = self.told(address)
                self.assertUntold(login, words, address)
                self.assertFalse(WORD.findall("\n".join(lines)))
                told.update(WORD.findall(words))
        # That is: those who may read are told.
        self.assertTrue(told)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.http")
    def test_no_feed_tells_what_is_closed(self):
        people = share(self.people, SEED, 2)
        self.assertTrue(people)
        for login in people:
            feed = self.env["ecabinet.calendar.feed"].with_user(self.user(login))
            address = feed.renew()
            with self.subTest(who=login):
                words = self.told(address)
                self.assertUntold(login, words, "feed")

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.http")
    def test_no_code_on_the_wall_tells_what_is_closed(self):
        # A code is shown only of a meeting that people are called to.
        meetings = self.env["ecabinet.meeting"].search([("state", "=", "invited")])
        meetings.state = "in_session"
        self.assertEqual(len(meetings), 2)
        for login in share(self.people, SEED + 1, 2):
            self.authenticate(login, login)
            for meeting in meetings:
                address = meeting.sudo().get_check_in_code()["url"]
                with self.subTest(who=login, meeting=meeting.id):
                    self.assertUntold(login, self.told(address), address)


def text_in(content):
    """The text of a page, a PDF, or of each file in an archive."""
    if content.startswith(b"%PDF"):
        return "\n".join(text_of(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(
                f"{name} {text_in(packed.read(name))}" for name in packed.namelist()
            )
    return content.decode("utf-8", "replace")
