"""Questions by the intent that answers them, and what is read of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assistant_fixtures import ask, asked_back, questions, read_as

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_task.tools.assistant.intents import ALL, BY_NAME
from odoo.addons.ecabinet_task.tools.assistant.reading import Before
from odoo.addons.ecabinet_task.tools.assistant.slots import Slots, from_kept

SET = list(questions())
# Neighbours on the keyboard in the wrong order, the commonest slip.
MOST_LOST_TO_A_SLIP = 0.15


def answered(question, before=None):
    got = ask(question, before)
    return "-" if asked_back(got) else got.intent.name


@pytest.mark.parametrize(("question", "intent", "said"), SET)
def test_a_question_is_read_as_meant(question, intent, said):
    got = ask(question)
    assert ("-" if asked_back(got) else got.intent.name) == intent
    expected = dict(
        each.strip().partition("=")[::2] for each in said.split(";") if each.strip()
    )
    read = read_as(got)
    assert {name: read.get(name) for name in expected} == expected


@pytest.mark.parametrize(("question", "intent", "said"), SET)
def test_the_same_without_accents(question, intent, said):
    assert answered(fold(question)) == intent


@pytest.mark.parametrize(("question", "intent", "said"), SET)
def test_capitals_and_marks_change_nothing(question, intent, said):
    if intent != "assign":
        assert answered(f"{question[0].upper()}{question[1:]} ?") == intent


def test_a_slip_is_mended_or_asked_back_and_never_another_answer():
    asked, lost = 0, 0
    for question, intent, _said in SET:
        if intent in ("-", "assign"):
            continue
        words = question.split()
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        word = words[longest]
        if len(word) < 4 or not word.isalpha() or not word.islower():
            continue
        words[longest] = f"{word[:-2]}{word[-1]}{word[-2]}"
        got = answered(" ".join(words))
        asked += 1
        lost += got == "-"
        topic = ask(" ".join(words)).slots.topic
        assert got in ("-", intent) or topic, (" ".join(words), got)
    assert asked > 100
    assert lost <= MOST_LOST_TO_A_SLIP * asked


def test_every_intent_has_its_questions():
    asked = {intent for _question, intent, _said in SET}
    assert {intent.name for intent in ALL} - asked == set()
    assert len(ALL) >= 30


@pytest.mark.parametrize("intent", ALL, ids=lambda intent: intent.name)
def test_what_is_offered_is_understood(intent):
    got = ask(intent.examples[0])
    assert got.intent is intent


def follow(first, then):
    before = ask(first)
    kept = from_kept(before.slots.kept())
    return ask(then, Before(before.intent, kept, first))


@pytest.mark.parametrize(
    ("first", "then", "intent", "said"),
    [
        ("Sở Y tế có việc nào quá hạn", "còn của Sở Xây dựng?", "tasks_overdue",
         {"unit": "Sở Xây dựng"}),
        ("Sở Y tế có việc nào quá hạn", "thế còn Sở Tài chính thì sao", "tasks_overdue",
         {"unit": "Sở Tài chính"}),
        ("việc của Sở Y tế đến hạn tuần này", "còn tuần sau", "tasks_due",
         {"unit": "Sở Y tế", "period": "2026-12-07..2026-12-13"}),
        ("việc quá hạn của Sở Y tế", "trong đó cái nào gấp?", "tasks_overdue",
         {"unit": "Sở Y tế", "urgency": "khan"}),
        ("hôm nay tôi có họp gì không", "còn ngày mai?", "my_meetings",
         {"mine": "", "period": "2026-12-01"}),
        ("Sở Y tế có những việc gì", "trong đó việc nào quá hạn", "tasks_overdue",
         {"unit": "Sở Y tế"}),
        ("việc quá hạn của Sở Y tế", "còn đơn vị tôi", "tasks_overdue", {"ours": ""}),
    ],
)  # fmt: skip
def test_a_follow_up_keeps_what_was_understood(first, then, intent, said):
    got = follow(first, then)
    assert not asked_back(got)
    assert got.intent.name == intent
    assert {name: read_as(got).get(name) for name in said} == said


def test_a_new_question_takes_nothing_over():
    got = follow("việc quá hạn của Sở Y tế", "nhiệm vụ nào đến hạn hôm nay")
    assert got.slots.units == ()


def test_a_follow_up_with_words_unknown_is_asked_back():
    assert asked_back(follow("việc quá hạn của Sở Y tế", "còn màu xanh"))


@pytest.mark.parametrize("word", ["ok", "Đồng ý", "vâng", "xác nhận đi", "gửi đi"])
def test_words_that_confirm(word):
    assert ask(word).command == "confirm"


@pytest.mark.parametrize("word", ["thôi", "không", "huỷ", "bỏ đi", "khoan"])
def test_words_that_drop(word):
    assert ask(word).command == "drop"


def test_two_people_of_one_name_are_asked_about():
    got = ask("việc của anh Nam")
    assert got.mentions.doubts[0].candidates == (2, 3)
    chosen = ask("việc của anh Nam", chosen={"hoang nam": 3, "nam": 3})
    assert chosen.slots.people == (3,)
    strange = ask("việc của anh Nam", chosen={"nam": 1})
    assert not strange.slots.people


def test_this_is_the_record_on_the_screen():
    got = ask("tiến độ việc này", screen=("ecabinet.task", 7))
    assert got.slots.this == ("ecabinet.task", 7)
    assert ask("tiến độ việc này").mentions.needs_screen == "task"
    assert not ask("việc này", screen=("res.users", 7)).slots.this


@given(st.text(max_size=600))
def test_whatever_is_asked_is_read(text):
    ask(text)


@given(st.lists(st.sampled_from(
    "nhiệm vụ việc quá hạn Sở Y tế không chưa trừ tuần này về còn @unit ~ % tôi".split()
), max_size=20))  # fmt: skip
def test_words_in_any_order_are_read(words):
    ask(" ".join(words))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["units", "period", "this", "topic", "urgency", "part"]
                ),
                inner,
            )
        ),
    )
)
def test_a_conversation_from_outside_is_slots_or_nothing(kept):
    assert isinstance(from_kept(kept), Slots)


def test_slots_come_back_as_they_were_kept():
    got = ask("việc khẩn của Sở Y tế về giá đất đến hạn chiều mai")
    kept = from_kept(got.slots.kept())
    assert kept.kept() == got.slots.kept()
    assert BY_NAME[got.intent.name] is got.intent


@pytest.mark.parametrize("piece", ["việc quá hạn ", "về ", "Sở Y tế ", "nhnhnh ", "a"])
def test_a_long_question_is_read_at_once(piece):
    begin = time.perf_counter()
    ask((piece * 600)[:600])
    assert time.perf_counter() - begin < 1
