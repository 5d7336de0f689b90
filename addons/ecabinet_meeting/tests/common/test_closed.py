from odoo.fields import Command
from odoo.tests import tagged

from .closed_case import ClosedCase
from .closed_reading import Reading, models_of_ours, models_that_are_called
from .proof import share, whole

SEED = 20261130
# Whoever is not among them is told nothing that changes with a restricted item.
CALLED_TO_IT = frozenset({"chair", "secretary", "member1"})


@tagged("post_install", "-at_install", "-standard", "proof")
class TestClosed(ClosedCase):
    """Everybody reads what the facts allow, and nothing else, in whatever way.

    Generated over all models, fields and public methods: new ones join by themselves.
    """

    def cases(self, people=None, models=models_of_ours):
        return [
            (login, model)
            for login in people or self.people
            for model in models(self.env)
        ]

    def reading(self, login, model):
        return Reading(self.env, self.user(login), model)

    def assertUntold(self, login, words):
        """:param words: ``{word: places}`` that ``login`` was told"""
        told = {
            word: sorted(places)
            for word, places in sorted(words.items())
            if login not in self.readers[word]
        }
        self.assertFalse(told)

    def test_everybody_reads_what_the_facts_allow(self):
        found = {login: set() for login in self.people}
        cases = share(self.cases(), SEED)
        for login, model in cases:
            with self.subTest(who=login, model=model):
                words = self.reading(login, model).words()
                found[login].update(words)
                self.assertUntold(login, words)
        if whole():
            missed = {
                (word, login)
                for word, readers in self.readers.items()
                for login in readers & found.keys()
                if word not in found[login]
            }
            self.assertFalse(missed, "not read by who may read it")

    def test_no_form_tells_what_it_is_pointed_at(self):
        """Forms and dialogs whose field names a record that the user may not read."""
        cases = share(self.cases(), SEED + 1)
        for login, model in cases:
            with self.subTest(who=login, model=model):
                self.assertUntold(login, self.reading(login, model).words_of_forms())

    def test_no_method_tells_what_it_is_called_on(self):
        cases = share(self.cases(), SEED + 2)
        for login, model in cases:
            with self.subTest(who=login, model=model):
                self.assertUntold(login, self.reading(login, model).words_of_methods())

    def test_no_method_tells_what_it_is_given(self):
        cases = share(self.cases(models=models_that_are_called), SEED + 4, 60)
        for login, model in cases:
            with self.subTest(who=login, model=model):
                reading = self.reading(login, model)
                self.assertUntold(login, reading.words_of_arguments())

    def test_no_figure_moves_with_a_restricted_item(self):
        """Counts, sums and states, before and after much happens on such an item."""
        people = [who for who in self.people if who not in CALLED_TO_IT]
        cases = share(self.cases(people), SEED + 3)
        before = [self.reading(*case).figures() for case in cases]
        self.much_happens(self.held_item)
        self.env.flush_all()
        for case, known in zip(cases, before, strict=True):
            with self.subTest(case=case):
                now = self.reading(*case).figures()
                moved = {name for name in now if now[name] != known[name]}
                self.assertFalse(moved)

    def much_happens(self, item):
        meeting, row = item.meeting_id, self.row(item.meeting_id, self.uncalled)
        for outcome in ("rejected", "adopted"):
            ballot = self.env["ecabinet.ballot"].create({"agenda_item_id": item.id})
            ballot.write({"state": "closed", "outcome": outcome})
        self.env["ecabinet.conclusion"].create(
            {"agenda_item_id": item.id, "text": "Kết luận khác"}
        )
        self.env["ecabinet.position"].create(
            {"agenda_item_id": item.id, "participant_id": row.id, "choice": "agree"}
        )
        self.make_paper(item, "khác")
        item.write(
            {
                "state": "adopted",
                "consent_rule": "no_objection",
                "pulled_out_by_ids": [Command.set(row.ids)],
            }
        )
        self.env["ecabinet.agenda.item"].create(
            {"meeting_id": meeting.id, "parent_id": item.id, "name": "Phần khác"}
        )
