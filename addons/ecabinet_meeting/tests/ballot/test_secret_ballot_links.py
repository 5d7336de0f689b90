"""Somebody tries to link the voters of a closed secret ballot to their votes.

By every table that the database has, not by those we think of: whatever mentions the
ballot, its voters, its slots or its people is read whole, as the database's superuser
does, with the system columns ``ctid`` and ``xmin``.
"""

import random

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common.session_case import SessionCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")
CHOICES = ("agree", "disagree", "abstain", "agree", "disagree")
VOTES = "ecabinet_vote"


class LinkCase(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()
        self.voters = self.chair | self.members

    def rows(self, table, where):
        """Whole rows of a table as text, with their place and transaction."""
        return self.env.execute_query_dict(
            SQL(
                """SELECT ctid::text AS ctid, xmin::text AS xmin, xmax::text AS xmax,
                          to_jsonb(t) AS content FROM %s AS t WHERE %s""",
                SQL.identifier(table),
                where,
            )
        )

    def tables(self):
        """Every table of the database with its columns: ``{table: {column: type}}``."""
        found = {}
        for table, column, kind in self.env.execute_query(
            SQL(
                """SELECT c.table_name, c.column_name, c.udt_name
                     FROM information_schema.columns c
                     JOIN information_schema.tables t USING (table_schema, table_name)
                    WHERE t.table_type = 'BASE TABLE'
                      AND c.table_schema = current_schema()"""
            )
        ):
            found.setdefault(table, {})[column] = kind
        return found

    def references(self, table):
        """Columns of all tables that refer to ``table`` by a foreign key."""
        return self.env.execute_query(
            SQL(
                """SELECT c.conrelid::regclass::text, a.attname
                     FROM pg_constraint c
                     JOIN pg_attribute a
                       ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                    WHERE c.contype = 'f' AND c.confrelid = %s::regclass""",
                table,
            )
        )

    def mentions(self):
        """Rows of all tables but the slots' that hold the word of a choice."""
        self.env.flush_all()
        found = set()
        for table, columns in self.tables().items():
            kinds = ("text", "varchar", "jsonb", "json")
            texts = [name for name, kind in columns.items() if kind in kinds]
            if not texts or table == VOTES:
                continue
            holds = SQL(" OR ").join(
                SQL("%s::text ~ %s", SQL.identifier(name), r"\m(disagree|abstain)\M")
                for name in texts
            )
            for row in self.rows(table, SQL("(%s)", holds)):
                content = row["content"]
                # The result itself, in sums, is what the closing entry is for.
                if content.get("kind") != "ballot_closed":
                    found.add((table, content.get("id") or str(content)))
        return found

    def cast_and_close(self, ballot, chance):
        """Vote in an order and with choices of chance; ``{user: choice}``."""
        users = list(self.voters)
        chance.shuffle(users)
        choices = list(CHOICES)
        chance.shuffle(choices)
        cast = dict(zip(users, choices, strict=True))
        for user, choice in cast.items():
            self.assertAccepted(self.cast(ballot, user, choice))
        ballot.with_user(self.chair).action_close()
        self.env.flush_all()
        return cast


@tagged("post_install", "-at_install")
class TestSecretBallotLinks(LinkCase):
    def setUp(self):
        super().setUp()
        self.before = self.mentions()
        self.ballot = self.open_ballot(secrecy="secret")
        self.cast_by = self.cast_and_close(self.ballot, random.Random(3))

    def test_no_other_table_knows_the_votes(self):
        """Only the ballot refers to a slot, and no slot to anybody."""
        self.assertEqual(self.references(VOTES), [])
        ids = [*self.ballot.vote_ids.ids, *self.ballot.voter_ids.ids]
        searched = 0
        for table, columns in self.tables().items():
            # A generic reference: a model by name with an id.
            names = {"res_model", "model"} & columns.keys()
            if "res_id" not in columns or not names:
                continue
            searched += 1
            found = self.rows(
                table,
                SQL(
                    "%s IN ('ecabinet.vote', 'ecabinet.ballot.voter')"
                    " AND res_id = ANY(%s)",
                    SQL.identifier(names.pop()),
                    ids,
                ),
            )
            self.assertEqual(found, [], table)
        self.assertGreater(searched, 3)

    def test_no_row_written_since_the_opening_holds_a_choice(self):
        """Whatever text or JSON of whatever table: logs, messages, bus, attachments."""
        self.assertEqual(self.mentions() - self.before, set())

    def test_neither_columns_nor_transactions_of_the_slots_differ(self):
        slots = self.rows(VOTES, SQL("ballot_id = %s", self.ballot.id))
        self.assertEqual(len(slots), 5)
        empty = (
            *("voter_id", "comment", "marks", "corrections", "response"),
            *("scan_name",),
        )
        for column in empty:
            self.assertEqual({slot["content"][column] for slot in slots}, {None})
        known = {"id", "ballot_id", "choice", *empty}
        self.assertEqual(set(slots[0]["content"]), known, "a column was added")
        self.assertEqual(len({slot["xmin"] for slot in slots}), 1)
        voters = self.rows(
            "ecabinet_ballot_voter", SQL("ballot_id = %s", self.ballot.id)
        )
        self.assertEqual(len({voter["xmin"] for voter in voters}), 1)

    def test_no_column_of_a_voter_tells_when(self):
        """Of two who voted, no column but who they are differs."""
        voters = self.rows(
            "ecabinet_ballot_voter", SQL("ballot_id = %s", self.ballot.id)
        )
        who = {"id", "participant_id", "caster_id", "user_id"}
        for column in set(voters[0]["content"]) - who:
            with self.subTest(column):
                self.assertEqual(
                    len({str(one["content"][column]) for one in voters}), 1
                )

    def test_no_order_gives_the_votes_back(self):
        """For any order of the voters, the slots come out the same: sorted.

        Whoever voted what, in whatever order: rows by id, by place on the disk and by
        transaction are the same function of the counts alone.
        """
        by_id = {}
        for seed in range(4):
            ballot = self.open_ballot(secrecy="secret")
            cast = self.cast_and_close(ballot, random.Random(seed))
            slots = self.rows(VOTES, SQL("ballot_id = %s", ballot.id))
            slots.sort(key=lambda slot: slot["content"]["id"])
            by_id[tuple(cast.items())] = [slot["content"]["choice"] for slot in slots]
        self.assertEqual(len(by_id), 4, "four different ways to vote")
        for found in by_id.values():
            self.assertEqual(found, sorted(CHOICES))

    def test_papers_of_a_personnel_ballot_are_dealt_out_too(self):
        orders = []
        for seed in range(3):
            ballot = self.make_ballot(
                kind="personnel",
                option_ids=[Command.create({"name": name}) for name in "ABC"],
            )
            ballot.with_user(self.chair).action_open()
            options = ballot.option_ids.ids
            places = [0, 1, 2, 0, 1]
            random.Random(seed).shuffle(places)
            for user, place in zip(self.voters, places, strict=True):
                self.assertAccepted(ballot.with_user(user).cast_marks([options[place]]))
            ballot.with_user(self.chair).action_close()
            self.env.flush_all()
            slots = self.rows(VOTES, SQL("ballot_id = %s", ballot.id))
            slots.sort(key=lambda slot: slot["content"]["id"])
            orders.append(
                [options.index(slot["content"]["marks"]["agree"][0]) for slot in slots]
            )
            self.assertEqual(len({slot["xmin"] for slot in slots}), 1)
        self.assertEqual(orders, [[0, 0, 1, 1, 2]] * 3)

    def test_over_the_api_nobody_reads_groups_or_filters_secret_votes(self):
        calls = {
            "read": lambda votes: votes.browse(self.ballot.vote_ids.ids).read(),
            "search": lambda votes: votes.search([("ballot_id", "=", self.ballot.id)]),
            "group": lambda votes: votes._read_group(
                [("ballot_id", "=", self.ballot.id)], ["choice"], ["__count"]
            ),
            "export": lambda votes: votes.browse(self.ballot.vote_ids.ids).export_data(
                ["choice"]
            )["datas"],
        }
        for user in (*self.voters, self.secretary, self.outsider, self.administrator):
            for name, call in calls.items():
                with self.subTest(user=user.login, call=name), RULES:
                    try:
                        found = call(self.env[VOTES.replace("_", ".")].with_user(user))
                    except UserError:
                        continue
                    self.assertFalse(found)
        # Nor through the voters' rows, filtered by what they voted.
        voters = self.env["ecabinet.ballot.voter"].with_user(self.chair)
        for choice in set(CHOICES):
            domain = [
                ("ballot_id", "=", self.ballot.id),
                ("vote_ids.choice", "=", choice),
            ]
            self.assertFalse(voters.search(domain))
        seen = voters.search([("ballot_id", "=", self.ballot.id)])
        self.assertTrue(seen)
        self.assertEqual(set(seen.mapped("my_choice")), {False})
