from collections import Counter
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.search import query as queries
from ...tools.search import show
from ...tools.search.periods import read_period
from .found import Found, Narrowing, Way

# Of one kind and way of finding; beyond them the newest are ranked.
MOST_RANKED = 100
MOST_PAGES_OF_A_PAPER = 3
LONGEST_TITLE = 160
MOST_FACETS = 12
# Letters; a shorter text is spelt nearly like too much.
SHORTEST_NEAR = 6


class Finding(models.AbstractModel):
    """How finds are looked for and ranked: few queries, over a bounded set."""

    _inherit = "ecabinet.search"

    @api.model
    def _ways(self, text):
        """The ways to understand the text; none where there is nothing to look for."""
        asked = queries.read_query(text)
        if not asked:
            return []
        ways = [Way(asked)]
        today = self._today()
        period = read_period(text, today)
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        units = [match for match in directory.find(text) if match.unit_id]
        if spans := [(each.start, each.end) for each in (period, *units) if each]:
            narrowing = Narrowing(
                units=tuple(match.unit_id for match in units),
                first=period and period.first,
                last=period and period.last,
            )
            ways.append(Way(queries.without(asked, spans), narrowing))
        return ways

    @api.model
    def _found(self, ways, narrowed=None):
        """All finds, the likeliest first.

        What has the words, or else beginnings of them, or else what may be meant.
        """
        narrowed = narrowed or Narrowing()
        with self._uncompiled():
            found = self._by_words(ways, narrowed)
            if not found:
                begun = [
                    Way(queries.unfinished(way.query), way.narrowing)
                    for way in ways
                    if way.query and len(way.query.words[-1].bare) > 1
                ]
                found = self._by_words(begun, narrowed)
            if not found and ways:
                found = self._by_slips(ways[0], narrowed)
        return self._ranked(found)

    @contextmanager
    def _uncompiled(self):
        """The database does not compile the rules anew for each query.

        With hundreds of expressions that takes it seconds, the query itself less than
        a tenth of one.
        """
        self.env.cr.execute(SQL("SET LOCAL jit = off"))
        yield
        self.env.cr.execute(SQL("SET LOCAL jit = DEFAULT"))

    @api.model
    def _by_words(self, ways, narrowed):
        found = []
        for way in ways:
            words = queries.anywhere(way.query)
            has = partial(_has_words, words=words) if words else None
            found += self._with(has, way, narrowed)
        return found

    @api.model
    def _by_slips(self, way, narrowed):
        """What may have been meant: a syllable mistyped, a title spelt nearly so."""
        query = way.query
        found = []
        if slips := queries.mistyped(query):
            has = partial(_has_words, words=slips)
            found = self._with(has, way, narrowed, show.MISTYPED)
        text = " ".join(word.bare for word in query.words)
        accented = any(word.accented for word in query.words)
        if found or accented or len(text) < SHORTEST_NEAR:
            return found
        has = partial(_has_near_title, text=text)
        return self._with(has, way, narrowed, show.MISTYPED)

    @api.model
    def _with(self, has, way, narrowed, worth=None):
        """Finds of every kind with something that ``has`` asks for in SQL."""
        found, models = [], self._models(narrowed)
        for model in self._not_empty(models, has) if has else models:
            domain = self._domain(model, narrowed, way.narrowing)
            if has:
                domain &= Domain.custom(to_sql=has)
            of_it = SQL("%s", worth) if worth is not None else _worth(model, way)
            found += self._of_model(model, way.query, domain, of_it)
        return found

    @api.model
    def _not_empty(self, models, has):
        """Those of the kinds where any record has it, whoever may read it.

        It saves asking the rules of the others; nothing of it is shown.
        """
        if not models:
            return models
        asked = [
            SQL(
                "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE %s)",
                model._name,
                SQL.identifier(model._table),
                has(model, model._table, None),
            )
            for model in models
        ]
        rows = self.env.execute_query(SQL(" UNION ALL ").join(asked))
        names = {name for (name,) in rows}
        return [model for model in models if model._name in names]

    @api.model
    def _models(self, narrowed):
        """The kinds that the user may read at all."""
        models = [self.env[name] for name in self._searched()]
        return [
            model
            for model in models
            if model.has_access("read") and narrowed.kind in ("", model._search_kind)
        ]

    @api.model
    def _domain(self, model, *narrowings):
        domains = [model._search_domain()]
        for narrowing in narrowings:
            domains += self._narrow(model, narrowing)
        return Domain.AND(domains)

    @api.model
    def _narrow(self, model, narrowing):
        if narrowing.units:
            yield _one_of(model._search_units, narrowing.units)
        if narrowing.body:
            yield _one_of(model._search_bodies, [narrowing.body])
        calendar = self.env["resource.calendar"]
        if narrowing.first:
            first = datetime.combine(narrowing.first, time())
            yield Domain(model._search_day, ">=", calendar._ecabinet_to_utc(first))
        if narrowing.last:
            end = datetime.combine(narrowing.last + timedelta(days=1), time())
            yield Domain(model._search_day, "<", calendar._ecabinet_to_utc(end))

    @api.model
    def _of_model(self, model, query, domain, worth):
        """Finds of one kind, the best and newest of them: one query, rules and all."""
        asked = model._search(domain)
        if asked.is_empty():
            return []
        asked.order, asked.limit = SQL("2 DESC, 1 DESC"), MOST_RANKED
        rows = self.env.execute_query(
            asked.select(SQL.identifier(model._table, "id"), worth)
        )
        # sudo: the user's rules were part of the query; what is shown of a find is its
        # own, or that of the record whose rules were asked with it.
        records = model.sudo().browse([record_id for record_id, _worth in rows])
        if query.phrases:
            records = records.filtered(lambda each: self._has_phrases(each, query))
        worths = dict(rows)
        return [
            self._scored(record, query, float(worths[record.id])) for record in records
        ]

    @api.model
    def _scored(self, record, query, worth):
        shown, page = record._found_as()
        title = record._found_title() or ""
        if worth == show.TITLE_APART and (
            show.stands_together(title, query.words, query.unfinished) >= 0
        ):
            worth = show.TITLE_TOGETHER
        own = self.env.user.ecabinet_current_department_ids
        ours = any(record.mapped(path) & own for path in record._search_units)
        points = show.score(worth, self._day(record), self._today(), ours)
        return Found(record, shown, page, title, points, query)

    @api.model
    def _has_phrases(self, record, query):
        texts = [record._search_plain(name) for name in record._search_texts]
        return show.has_phrases([record._search_title(), *texts], query)

    @api.model
    def _ranked(self, found):
        """In order, each once, and of a paper the best pages only."""
        found.sort(key=lambda each: (-each.score, each.page, -each.shown.id))
        ranked, pages, seen = [], Counter(), set()
        for each in found:
            key = (each.shown._name, each.shown.id, each.page)
            paper = each.shown.id if each.page else 0
            if key in seen or (paper and pages[paper] >= MOST_PAGES_OF_A_PAPER):
                continue
            seen.add(key)
            pages[paper] += 1
            ranked.append(each)
        return ranked

    @api.model
    def _day(self, record):
        """The office's date of a record that was found, or None."""
        moment = record.mapped(record._search_day)
        if not moment or not moment[0]:
            return None
        return self.env["resource.calendar"]._ecabinet_local_day(moment[0])

    @api.model
    def _today(self):
        calendar = self.env["resource.calendar"]
        return calendar._ecabinet_local_day(fields.Datetime.now())

    @api.model
    def _hit(self, found):
        record, title = found.record, found.title
        if len(title) > LONGEST_TITLE:
            title = f"{title[:LONGEST_TITLE].rstrip()}…"
        texts = [record._search_plain(name) for name in record._search_texts]
        return {
            "model": found.shown._name,
            "id": found.shown.id,
            "title": title,
            "snippet": _best_snippet(texts, found.query),
            "page": found.page,
            "score": found.score,
        }

    @api.model
    def _facets(self, found, labels):
        """What the finds can be narrowed to, with how many of them there are."""
        kinds = Counter(each.record._search_kind for each in found)
        units, bodies = Counter(), Counter()
        for each in found:
            record = each.record
            units.update(_ids(record, record._search_units))
            bodies.update(_ids(record, record._search_bodies))
        return {
            "kinds": [
                {"kind": kind, "label": label, "count": kinds[kind]}
                for kind, label in labels.items()
                if kinds[kind]
            ],
            "units": self._named(self.env["hr.department"], units),
            "bodies": self._named(self.env["ecabinet.body"], bodies),
        }

    @api.model
    def _named(self, model, counts):
        if not model.has_access("read"):
            return []
        ids = [record_id for record_id, _count in counts.most_common(MOST_FACETS)]
        return [
            {"id": record.id, "name": record.display_name, "count": counts[record.id]}
            for record in model.browse(ids)._filtered_access("read")
        ]


def _has_words(model, alias, query, words):
    return model._has_words(words, alias, query)


def _has_near_title(model, alias, query, text):
    return model._has_near_title(text, alias, query)


def _worth(model, way):
    """SQL: what a find is worth by where its words stand."""
    query = way.query
    if not query:
        return SQL("%s", show.TEXT_APART)
    places = []
    if model._search_titles:
        places.append((queries.in_title(query), show.TITLE_APART))
    if adjacent := queries.adjacent(query):
        places.append((adjacent, show.TEXT_TOGETHER))
    table = SQL.identifier(model._table)
    cases = [
        SQL(
            "WHEN %s IN (SELECT id FROM %s AS also WHERE %s) THEN %s",
            SQL.identifier(model._table, "id"),
            table,
            model._has_words(words, "also"),
            worth,
        )
        for words, worth in places
    ]
    if not cases:
        return SQL("%s", show.TEXT_APART)
    return SQL("CASE %s ELSE %s END", SQL(" ").join(cases), show.TEXT_APART)


def _one_of(paths, ids):
    return Domain.OR(Domain(path, "in", list(ids)) for path in paths)


def _ids(record, paths):
    return {record_id for path in paths for record_id in record.mapped(path).ids}


def _best_snippet(texts, query):
    """Of the text with most of the words; empty where none has any."""
    shown = [str(show.snippet(text, query)) for text in texts if text]
    shown = [each for each in shown if "<mark>" in each]
    return max(shown, key=lambda each: each.count("<mark>"), default="")
