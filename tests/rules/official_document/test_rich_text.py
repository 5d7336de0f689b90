"""Blocks to rich text and back: no word is lost, none becomes markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Column,
    Grid,
    Heading,
    Points,
    Prose,
    Run,
)
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import (
    from_html,
    to_html,
)

COLUMNS = (Column("TT", 8, "center"), Column("Nội dung", 36))

# Text as people type it, without what HTML folds: line breaks and outer spaces.
words = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), max_codepoint=0xFFFD
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)
blocks = st.lists(
    st.one_of(
        st.builds(Prose, words),
        st.builds(Heading, words, level=st.sampled_from((2, 3))),
        st.builds(
            Points,
            st.lists(words, min_size=1, max_size=4).map(tuple),
            numbering=st.sampled_from(("1.", "a)", "-")),
        ),
        st.lists(st.tuples(words, words), min_size=1, max_size=3).map(
            lambda rows: Grid(COLUMNS, tuple(rows), size=11)
        ),
    ),
    max_size=6,
)


@given(blocks)
def test_there_and_back(document):
    assert from_html(to_html(document), [COLUMNS]) == document


@given(words)
def test_text_stays_text(text):
    hostile = f"<script>{text}</script><b>&lt;"
    assert from_html(to_html([Prose(hostile)])) == [Prose(hostile)]


def test_styles_stay():
    prose = Prose(
        (Run("8 giờ: ", italic=True), Run("khai mạc, "), Run("đủ", bold=True))
    )
    assert from_html(to_html([prose])) == [prose]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p><br></p>", []),
        ("trần <b>trụi</b>", [Prose((Run("trần "), Run("trụi", bold=True)))]),
        ("<div><p>a</p>b<p>c</p></div>", [Prose("a"), Prose("b"), Prose("c")]),
        ("<p>một<br/>hai</p>", [Prose("một\nhai")]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", [Points(("a", "b"), "-")]),
        ("<h2>Mục</h2><script>x</script>", [Heading("Mục", 2)]),
        (
            '<p><span style="color: red">đỏ</span> <a href="https://x">y</a></p>',
            [Prose("đỏ y")],
        ),
        (
            "<table><tr><td>TT</td><td>Nội dung</td></tr><tr><td>1</td></tr></table>",
            [Grid(COLUMNS, (("1", ""),), size=11)],
        ),
    ],
)
def test_what_editors_make(html, expected):
    assert from_html(html, [COLUMNS]) == expected


@pytest.mark.parametrize(
    "html",
    [
        "Sở Y tế <del>không</del> giao",
        "Sở Y tế <s>không</s> giao",
        "Sở Y tế <strike>không</strike> giao",
        'Sở Y tế <span style="text-decoration: line-through">không</span> giao',
        'Sở Y tế <i style="TEXT-DECORATION-LINE:line-through">không</i> giao',
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>"])
def test_what_is_struck_out_stays_struck_out(html, around):
    (block,) = from_html(around.format(html))
    text = block.text if isinstance(block, Prose) else block.items[0]
    assert [(run.text, run.struck) for run in text] == [
        ("Sở Y tế ", False),
        ("không", True),
        (" giao", False),
    ]
    assert from_html(to_html([block])) == [block]


def test_a_struck_word_of_a_heading_is_printed_struck():
    (block,) = from_html("<h2>Không <del>giao</del></h2>")
    assert block.text == (
        Run("Không ", bold=True),
        Run("giao", bold=True, struck=True),
    )


@pytest.mark.parametrize(
    ("start", "first"), [("4", 4), ("1", 1), ("", 1), ("-2", 1), ("x", 1), ("0", 1)]
)
def test_a_list_begins_where_it_says(start, first):
    (points,) = from_html(f'<ol start="{start}"><li>a</li><li>b</li></ol>')
    assert points == Points(("a", "b"), "1.", start=first)
    assert from_html(to_html([points])) == [points]


def test_cells_that_span_rows_or_columns_keep_the_others_in_place():
    (grid,) = from_html(
        "<table><tr><th>TT</th><th>Nội dung</th><th>Đơn vị</th></tr>"
        '<tr><td rowspan="2">1</td><td>a</td><td>b</td></tr>'
        "<tr><td>c</td><td>d</td></tr>"
        '<tr><td colspan="2">Cộng</td><td>9</td></tr>'
        '<tr><td>2</td><td colspan="x">e</td><td rowspan="9">f</td></tr></table>'
    )
    assert grid.rows == (
        ("1", "a", "b"),
        ("1", "c", "d"),
        ("Cộng", "", "9"),
        ("2", "e", "f"),
    )
