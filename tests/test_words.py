"""Every word on our screens is Vietnamese, and one act has one word.

Read as loaded in the demo in vi_VN – fields, selections, menus, actions, views, mails,
what stands in the feeds – and in ``vi.po``; held to ``docs/glossary.md``.
"""

import re
from collections import defaultdict

import polib
import pytest
from ground import databases, translate
from ground.places import OUR_ADDONS
from test_translation import GLOSSARY, glossary, otherwise

# Table → its translated columns; what an addon of ours defines is looked at.
SHOWN = {
    "ir_model": ("ir.model", ["name"]),
    "ir_model_fields": ("ir.model.fields", ["field_description", "help"]),
    "ir_model_fields_selection": ("ir.model.fields.selection", ["name"]),
    "ir_ui_menu": ("ir.ui.menu", ["name"]),
    "ir_act_window": ("ir.actions.act_window", ["name", "help"]),
    "ir_act_client": ("ir.actions.client", ["name"]),
    "ir_act_server": ("ir.actions.server", ["name"]),
    "ir_act_report_xml": ("ir.actions.report", ["name"]),
    "ir_ui_view": ("ir.ui.view", ["arch_db"]),
    "mail_template": ("mail.template", ["subject", "body_html"]),
    "mail_message_subtype": ("mail.message.subtype", ["name", "description"]),
    "res_groups": ("res.groups", ["name", "comment"]),
}
STATEMENT = """
    SELECT data.module || '.' || data.name,
           shown.{column}->>'en_US', shown.{column}->>'vi_VN'
      FROM {table} AS shown JOIN ir_model_data AS data
        ON data.res_id = shown.id AND data.model = '{model}'
     WHERE data.module LIKE 'ecabinet%' AND shown.{column} IS NOT NULL {also}
"""
# The names of Odoo's own models, which ours extend, are in Odoo's words.
ALSO = {"ir_model": "AND shown.model LIKE 'ecabinet.%'"}
SAID = r"""
    SELECT 'mail.message ' || id, concat_ws(' ', subject, body) FROM mail_message
     WHERE model LIKE 'ecabinet.%'
        OR (model = 'hr.department' AND res_id IN (
            SELECT res_id FROM ir_model_data
             WHERE model = 'hr.department' AND module LIKE 'ecabinet%'))
"""
# Of a view, what people read: its texts and these attributes.
ATTRIBUTES = (
    "string|placeholder|help|confirm|title|aria-label|alt|add-label|data-tooltip"
)
READ = re.compile(rf'(?:^|\s)(?:{ATTRIBUTES})="([^"]*)"|>([^<>]+)<')
# What is no word: tags, placeholders, codes of programs, addresses, numbers of papers.
NO_WORDS = re.compile(
    r"<[^>]*>|%\(\w+\)\w|\{\w*\}|&#?\w+;|`[^`]*`|\b\w+[._@]\w[\w.]*|\w*\d\w*"
    r"|https?:\S+|/\w+[/\w]*"
)
WORD = re.compile(r"[^\W\d_]+")
# How a syllable of Vietnamese may begin and go on, without its marks.
ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
RHYME = (
    "[aeo]|[aeoiu][cmnpt]|[aeiou]ng|a[ch]h?|[ae]nh|[ai]ch|a[iouy]|e[ou]|i[au]|inh|ie[cmnptu]"
    "|ieng|o[aei]|oa[cimnotpy]|oang|oanh|oach|oe[mnot]|oong|oc|u[aeiouy]|ua[nty]|uang"
    "|uech|uenh|uo[cimnptu]|uong|uy[anteu]|uye[nt]|uynh|uych|i|u|y|ye[mntu]|yeng"
)
SYLLABLE = re.compile(rf"(?:{ONSET})?(?:{RHYME})")
MARKS = str.maketrans(
    {
        marked: plain
        for plain, all_marked in {
            "a": "àáảãạăằắẳẵặâầấẩẫậ",
            "e": "èéẻẽẹêềếểễệ",
            "i": "ìíỉĩị",
            "o": "òóỏõọôồốổỗộơờớởỡợ",
            "u": "ùúủũụưừứửữự",
            "y": "ỳýỷỹỵ",
        }.items()
        for marked in all_marked
    }
)
# What the issue of the first impression named, and what each is now.
LABELS = {
    ("ecabinet.agenda.item", "parent_id"): "Thuộc nội dung",
    ("ecabinet.ballot", "secrecy"): "Hình thức biểu quyết",
    ("ecabinet.document", "secrecy"): "Độ mật",
    ("ecabinet.document", "late"): "Gửi chậm",
    ("ecabinet.task", "parent_id"): "Thuộc nhiệm vụ",
    ("hr.department", "ecabinet_user_ids"): "Người của đơn vị",
}


def table(heading: str, text: str) -> dict[str, str]:
    """The rows of the table of two columns under ``heading``."""
    part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if "|" in line]
    return {row[0]: row[1] for row in rows[2:]}


def foreign(text: str, allowed: set[str]) -> list[str]:
    """Words of ``text`` that are no syllables of Vietnamese and not ``allowed``.

    Capitals alone are an abbreviation ("UBND").
    """
    return [
        word
        for word in WORD.findall(NO_WORDS.sub(" ", text))
        if len(word) > 1
        and not (word.isupper() and len(word) <= 5)
        and word not in allowed
        and not SYLLABLE.fullmatch(word.lower().translate(MARKS))
    ]


def otherwise_said(text: str, not_said: dict[str, str]) -> list[str]:
    """Words that the office does not use, with those it does."""
    # A country next to ours is no "you".
    words = NO_WORDS.sub(" ", text).replace("nước bạn", "")
    return [
        f"“{wrong}”: say “{right}”"
        for wrong, right in not_said.items()
        if re.search(rf"\b{re.escape(wrong)}\b", words, re.I)
    ]


def ambiguous(files: dict[str, polib.POFile]) -> dict[str, set[str]]:
    """Short English terms, in small letters → their several translations."""
    found = defaultdict(set)
    for entries in files.values():
        for entry in entries:
            if not entry.obsolete and len(entry.msgid) < 40:
                found[_bare(entry.msgid)].add(_bare(entry.msgstr))
    return {english: said for english, said in found.items() if len(said) > 1}


def _bare(text: str) -> str:
    return text.strip(" .…:").lower()


@pytest.fixture(scope="module")
def page():
    return GLOSSARY.read_text()


@pytest.fixture(scope="module")
def translations():
    return {
        addon: polib.pofile(str(translate.place(addon, "vi.po")))
        for addon in OUR_ADDONS
    }


@pytest.fixture(scope="module")
def database(demo_template):
    name = "ecabinet_test_words"
    databases.clone(demo_template, name)
    yield name
    databases.drop(name)


@pytest.fixture(scope="module")
def loaded(database, query):
    """(where, English, Vietnamese) of every text that a record of ours shows."""
    found = []
    for name, (model, columns) in SHOWN.items():
        for column in columns:
            also = ALSO.get(name, "")
            statement = STATEMENT.format(
                table=name, model=model, column=column, also=also
            )
            for where, english, vietnamese in query(database, statement):
                texts = _texts(column, vietnamese or english)
                for source, said in zip(_texts(column, english), texts, strict=False):
                    found.append((f"{where} ({column})", source, said))
    return found


def _texts(column: str, text: str) -> list[str]:
    if column != "arch_db":
        return [text]
    return [one or other for one, other in READ.findall(text) if (one or other).strip()]


@pytest.fixture(scope="module")
def on_screen(loaded, translations, database, query):
    """(where, text) of everything that people read in Vietnamese."""
    terms = [
        (f"{addon}: {entry.msgid[:40]}", entry.msgstr)
        for addon, entries in translations.items()
        for entry in entries
        if not entry.obsolete
    ]
    shown = [(where, said) for where, _source, said in loaded]
    return [*shown, *terms, *query(database, SAID)]


def test_no_english_is_left(on_screen, page):
    assert len(on_screen) > 5000
    allowed = set(table("Foreign words that stay", page))
    found = {
        f"{where}: {text[:100]!r}: {', '.join(words)}"
        for where, text in on_screen
        if (words := foreign(text, allowed))
    }
    assert not found, "\n".join(sorted(found))


def test_a_foreign_word_that_stays_is_used(on_screen, page):
    said = " ".join(text for _where, text in on_screen)
    words = set(WORD.findall(said))
    assert not set(table("Foreign words that stay", page)) - words


def test_nobody_says_what_the_office_does_not_say(on_screen, page):
    not_said = table("Not said", page)
    assert not_said
    found = {
        f"{where}: {text[:100]!r}: {'; '.join(wrong)}"
        for where, text in on_screen
        if (wrong := otherwise_said(text, not_said))
    }
    assert not found, "\n".join(sorted(found))


def test_one_english_word_has_one_vietnamese_word(translations, page):
    """Unless the glossary lists its meanings."""
    listed = {
        english: set(said.split("; "))
        for english, said in table("Words with several meanings", page).items()
    }
    assert ambiguous(translations) == listed


def test_loaded_terms_are_those_of_the_glossary(loaded, page):
    """Also where another translation has the last word on the same record."""
    terms = glossary(page)
    found = {
        f"{where}: {source!r} → {said!r}: {'; '.join(wrong)}"
        for where, source, said in loaded
        if len(source) < 60 and (wrong := otherwise(source, said, terms))
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize(("model", "field"), LABELS)
def test_a_label_with_two_meanings_has_its_own_word(model, field, database, query):
    statement = f"""
        SELECT field_description->>'vi_VN' FROM ir_model_fields
         WHERE model = '{model}' AND name = '{field}'
    """
    assert query(database, statement) == [(LABELS[model, field],)]


def test_views_of_units_say_to_whom_they_are_subordinate(loaded):
    said = {text for where, _source, text in loaded if "hr_department_view" in where}
    assert "Trực thuộc" in said
    assert "Thuộc nội dung" not in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chưa hoàn thành, quá hạn; đề nghị Uỷ ban nghiêng về phương án", []),
        ("UBND tỉnh: thuyết trình, khuếch tán, quyển, khuya, giường, gìn giữ", []),
        ("Open the meeting", ["Open", "meeting"]),
        ("Department được tạo", ["Department"]),
        ("%(name)s gửi <b class='lead'>PDF</b> cho ecabinet.task", []),
        ("Assigned to Sở Y tế", ["Assigned"]),
    ],
)
def test_what_is_foreign(text, expected):
    assert foreign(text, set()) == expected


def test_what_is_not_said_is_found():
    not_said = {"bạn": "đồng chí"}
    assert otherwise_said("Mời bạn họp", not_said) == ["“bạn”: say “đồng chí”"]
    assert not otherwise_said("Ban hành văn bản; đón đoàn nước bạn", not_said)


def test_two_translations_of_a_term_are_found():
    one, other = polib.POFile(), polib.POFile()
    one.append(polib.POEntry(msgid="Open", msgstr="Mở"))
    other.append(polib.POEntry(msgid="open", msgstr="Chưa hoàn thành"))
    assert ambiguous({"a": one, "b": other}) == {"open": {"mở", "chưa hoàn thành"}}
