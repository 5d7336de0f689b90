from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, html2plaintext

from ...tools.search.words import index_of

# How near a title comes to a query whose words are in none, by PostgreSQL's trigrams.
NEAR = 0.6


class Searchable(models.AbstractModel):
    """A record that the search finds: by its title, its texts, its unit and its day.

    What it is found by stands in one column of the record itself, so that the search
    asks the record's own rules and nothing is kept of what is deleted or taken back.
    """

    _name = "ecabinet.searchable"
    _description = "Found by the Search"
    # What kind of find it is, one of ``ecabinet.search``.
    _search_kind = ""
    _search_titles = ()
    _search_texts = ()
    # Paths to its day, the units and the body it belongs to.
    _search_day = "create_date"
    _search_units = ()
    _search_bodies = ()

    search_words = fields.Text(
        "Found by",
        compute="_compute_search_words",
        store=True,
        precompute=True,
        prefetch=False,
        copy=False,
        system=True,
        help="Syllables with and without accents, and pairs of neighbours.",
    )

    _search_words_idx = models.Index("USING gin (ecabinet_words(search_words))")

    def _auto_init(self):
        """The index needs the function, which goes with the addon.

        It says what it costs: reading the words of a row is dear, and by its own
        estimate the database would read all of them rather than look into the index.
        """
        self.env.cr.execute(
            """CREATE OR REPLACE FUNCTION ecabinet_words(words text) RETURNS tsvector
               LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS
               $$ BEGIN RETURN array_to_tsvector(string_to_array(words, ' ')); END $$"""
        )
        return super()._auto_init()

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "system" or super()._valid_field_parameter(field, name)

    @api.depends(lambda self: (*self._search_titles, *self._search_texts))
    def _compute_search_words(self):
        for record in self:
            record.search_words = index_of(
                record._search_title(),
                [record._search_plain(name) for name in self._search_texts],
            )

    def _search_title(self):
        """All that counts as the title, a number and its symbol side by side."""
        return " ".join(self._search_plain(name) for name in self._search_titles)

    def _search_plain(self, name):
        """A text of the record without HTML."""
        *path, last = name.split(".")
        record = self[path[0]] if path else self
        text = record[last] or ""
        if record._fields[last].type == "html":
            text = html2plaintext(text, include_references=False)
        return str(text)

    @api.model
    def _search_domain(self):
        """What of its kind is found at all; who may read it, its rules say."""
        return Domain.TRUE

    @api.model
    def _has_words(self, words, alias=None, query=None):
        """SQL: the record's words satisfy a PostgreSQL text query."""
        alias = alias or self._table
        return SQL(
            "ecabinet_words(%s) @@ %s::tsquery",
            self._field_to_sql(alias, "search_words", query),
            words,
        )

    @api.model
    def _has_near_title(self, text, alias=None, query=None):
        """SQL: the record's title is spelt nearly like a text without accents."""
        title = self._search_titles[0] if self._search_titles else "."
        registry = self.env.registry
        if "." in title or not registry.has_trigram:
            return SQL("FALSE")
        return SQL(
            "word_similarity(%s, lower(%s)) >= %s",
            text,
            registry.unaccent(self._field_to_sql(alias or self._table, title, query)),
            NEAR,
        )

    def _found_as(self):
        """The record that opens for it, and the page: a page of a paper, the paper."""
        return self, 0

    def _found_title(self):
        return self._search_plain(self._search_titles[0])
