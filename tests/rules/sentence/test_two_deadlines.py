"""Two tasks in one sentence keep their two deadlines."""

import pytest
from rules.assignment_fixtures import (
    DIRECTORY,
    GROUPS,
    LEXICON,
    NOW,
    OFFICE_HOURS,
    PEOPLE,
    lead,
    unit,
)
from rules.unit_fixtures import PROVINCE

from odoo.addons.ecabinet_task.tools.notice.notices import read_all
from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex
from odoo.addons.ecabinet_task.tools.sentence.assignment import Office, read

OFFICE = Office(
    DIRECTORY, LEXICON, OFFICE_HOURS, tuple(GROUPS), PeopleIndex(PEOPLE), PROVINCE
)
TWO = {
    "UBND xã Bản Phùng hoàn thành kiểm đếm trước 16/10, phê duyệt phương án trước "
    "30/10": [("UBND xã Bản Phùng", 16), ("UBND xã Bản Phùng", 30)],
    "Sở Xây dựng trình phương án trước 16/10 và nghiệm thu cầu trước 30/10": [
        ("Sở Xây dựng", 16),
        ("Sở Xây dựng", 30),
    ],
    "Giao Sở Y tế lập danh sách trước 16/10, trước 30/10 mở lớp tập huấn": [
        ("Sở Y tế", 16),
        ("Sở Y tế", 30),
    ],
    "Sở Y tế lập dự toán trước 16/10; Sở Tài chính bố trí vốn trước 20/10": [
        ("Sở Y tế", 16),
        ("Sở Tài chính", 20),
    ],
}
ONE = (
    "Giao Sở Y tế rà soát nhân lực trước 16/10",
    # A report ends what it reports on.
    "Giao Sở Y tế rà soát nhân lực trước 16/10, báo cáo UBND tỉnh trước 30/10",
    "Sở Y tế đã báo cáo ngày 16/9, phê duyệt ngày 30/9",
    "Sở Y tế gửi lấy ý kiến trước 16/10",
)


@pytest.mark.parametrize("sentence", TWO)
def test_each_clause_has_its_own(sentence):
    found = read_all(sentence, OFFICE, NOW)
    assert [(unit(one.lead_id), one.deadline.day) for one in found] == TWO[sentence]
    assert all("trước" not in one.name for one in found)


@pytest.mark.parametrize("sentence", ONE)
def test_one_task_is_read_as_ever(sentence):
    assert read_all(sentence, OFFICE, NOW) == [read(sentence, OFFICE, NOW)]


def test_a_dict_for_the_api_comes_last():
    found = read("Giao Sở Y tế báo cáo trước 16/10", OFFICE, NOW)
    assert lead(found.as_fields()) == "Sở Y tế"
    assert "heading" not in found.as_fields()
