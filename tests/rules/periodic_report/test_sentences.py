"""The sentences of a report say its figures, and nothing that is not there."""

from datetime import date

from odoo.addons.ecabinet_report.tools.periodic_report.figures import (
    Cell,
    Counts,
    Figures,
)
from odoo.addons.ecabinet_report.tools.periodic_report.sentences import (
    Longest,
    Told,
    draft,
)
from odoo.addons.ecabinet_task.tools.status.legal_status import StatusFigures

UNITS = {1: "Sở Tài chính", 2: "Sở Y tế", 3: "Sở Xây dựng"}


def counts(carried_over=0, **status):
    return Counts(status=StatusFigures(**status), carried_over=carried_over)


def figures(**by_unit):
    return Figures(
        tuple(
            Cell(unit=int(name[1:]), sector=0, source="spot", counts=counted)
            for name, counted in by_unit.items()
        )
    )


def told(found, **known):
    return [one.text for one in draft(Told(figures=found, units=UNITS, **known))]


def test_the_figures_of_2017_in_sentences():
    found = counts(
        4_000,
        completed_on_time=14_068,
        completed_late=1_983,
        open_within=5_640,
        open_overdue=223,
    )
    assert told(figures(u1=found)) == [
        "Tổng số nhiệm vụ được giao, theo dõi trong kỳ là 21.914 nhiệm vụ, gồm 4.000 "
        "nhiệm vụ kỳ trước chuyển sang và 17.914 nhiệm vụ giao mới.",
        "Đã hoàn thành 16.051 nhiệm vụ (đúng hạn 14.068, quá hạn 1.983), đạt 98,62% số "
        "nhiệm vụ đến hạn.",
        "Chưa hoàn thành 5.863 nhiệm vụ (trong hạn 5.640, quá hạn 223).",
    ]


def test_an_empty_period_is_one_sentence():
    assert told(Figures(), before=counts(open_within=3)) == [
        "Trong kỳ không có nhiệm vụ nào phải theo dõi."
    ]


def test_nothing_due_gives_no_rate():
    assert "đạt" not in " ".join(told(figures(u1=counts(open_within=3))))


def test_tasks_without_a_term_are_told_apart():
    found = counts(open_within=1, open_without_deadline=2, completed_without_deadline=1)
    assert told(figures(u1=found))[-1] == (
        "Ngoài ra có 3 nhiệm vụ không giao thời hạn (đã hoàn thành 1), thống kê riêng."
    )


def test_what_rose_what_fell_what_stayed():
    now = counts(completed_on_time=8, open_overdue=2)
    then = counts(completed_on_time=10, open_overdue=2, open_within=3)
    said = told(figures(u1=now), before=then, last_year=counts(open_overdue=1))
    assert said[-2:] == [
        "So với kỳ trước: tổng số nhiệm vụ giảm 5 (từ 15 xuống 10); hoàn thành giảm 2 "
        "(từ 10 xuống 8); chưa hoàn thành quá hạn không thay đổi (2).",
        "So với cùng kỳ năm trước: tổng số nhiệm vụ tăng 9 (từ 1 lên 10); hoàn thành "
        "tăng 8 (từ 0 lên 8); chưa hoàn thành quá hạn tăng 1 (từ 1 lên 2).",
    ]


def test_who_is_late_most_comes_first_and_opens_its_tasks():
    found = figures(
        u1=counts(open_overdue=3),
        u2=counts(open_overdue=5, completed_late=1),
        u3=counts(open_overdue=2),
    )
    late = [one for one in draft(Told(figures=found, units=UNITS)) if one.unit]
    assert [(one.unit, one.figure) for one in late] == [
        (2, "open_overdue"),
        (1, "open_overdue"),
    ]
    assert late[0].text == (
        "Sở Y tế có nhiều nhiệm vụ quá hạn chưa hoàn thành: 5 trên 6 nhiệm vụ đến hạn."
    )


def test_a_unit_alone_is_not_compared_with_itself():
    found = draft(Told(figures=figures(u1=counts(open_overdue=5)), units=UNITS))
    assert not [one for one in found if one.unit]


def test_what_is_stuck_since_when_and_who_has_not_reported():
    said = told(
        figures(u1=counts(open_overdue=1)),
        longest=Longest("Sở Tài chính", date(2026, 1, 5)),
        not_reported=tuple(f"Xã {number}" for number in range(1, 13)),
    )
    assert said[-2] == (
        "Nhiệm vụ quá hạn lâu nhất (Sở Tài chính) đã quá hạn từ ngày 05 tháng 01 năm "
        "2026."
    )
    assert said[-1].startswith("Chưa tính số liệu của 12 đơn vị chưa báo cáo: Xã 1, ")
    assert said[-1].endswith("Xã 10 và 2 đơn vị khác.")


def test_a_rate_unlike_those_reported_before_is_told():
    steady = tuple(
        counts(completed_on_time=part, completed_late=5) for part in (44, 45, 46)
    )
    now = counts(completed_on_time=25, completed_late=25)
    said = told(figures(u1=now), reported=steady)
    assert "thấp hơn mức thường thấy của 3 kỳ trước" in said[-1]
    assert told(figures(u1=steady[0]), reported=steady)[-1].startswith(
        "Chưa hoàn thành"
    )


def test_a_sector_that_stays_behind_opens_its_tasks():
    found = Figures(
        tuple(
            Cell(unit=1, sector=sector, source="spot", counts=counted)
            for sector, counted in (
                (7, counts(open_overdue=12, completed_on_time=8)),
                (8, counts(open_overdue=2, completed_on_time=60)),
            )
        )
    )
    sectors = {7: "Y tế", 8: "Tài chính"}
    [late] = [
        one
        for one in draft(Told(figures=found, units=UNITS, sectors=sectors))
        if one.sector
    ]
    assert (late.sector, late.figure) == (7, "open_overdue")
    assert late.text == (
        "Lĩnh vực Y tế còn 12 nhiệm vụ quá hạn trên 20 nhiệm vụ đến hạn (60%); các "
        "lĩnh vực khác là 3%."
    )
