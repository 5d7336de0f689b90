"""On which items members are asked for a position."""

import pytest

from odoo.addons.ecabinet_meeting.tools.position.asked import asks_for_position

ASKS_NOTHING = [
    "Kết luận của chủ trì",
    "Kết luận phiên họp",
    "Phát biểu kết luận của đồng chí Chủ tịch UBND tỉnh",
    "Ý kiến chỉ đạo của Chủ tịch UBND tỉnh.",
    "Chủ trì kết luận",
    "Chủ tịch UBND tỉnh phát biểu kết luận hội nghị",
    "Thông qua chương trình",
    "Thông qua nội dung, chương trình phiên họp",
    "thong qua chuong trinh lam viec",
    "Tuyên bố lý do, giới thiệu đại biểu và thông qua chương trình",
    "Khai mạc phiên họp",
    "Phát biểu khai mạc",
    "Bế mạc",
    "Điểm danh đại biểu",
]
ASKS = [
    "Thông qua Chương trình phát triển nhà ở tỉnh đến năm 2030",
    "Thông qua chương trình hành động thực hiện nghị quyết",
    "Kết luận thanh tra về quản lý đất đai",
    "Kết luận của Chủ tịch UBND tỉnh về giải quyết khiếu nại",
    "Kết thúc hoạt động của Ban Quản lý dự án",
    "Khai mạc lễ hội hoa ban: kinh phí tổ chức",
    "Quy chế làm việc của UBND tỉnh",
]


@pytest.mark.parametrize("kind", ["information", "discussion", "decision"])
@pytest.mark.parametrize("name", ASKS_NOTHING)
def test_steps_of_the_session_itself_ask_for_nothing(name, kind):
    assert not asks_for_position(name, kind)


@pytest.mark.parametrize("kind", ["information", "discussion", "decision"])
@pytest.mark.parametrize("name", ASKS)
def test_whatever_is_about_something_asks(name, kind):
    assert asks_for_position(name, kind)


def test_a_break_asks_for_nothing_whatever_its_name():
    assert not asks_for_position("Quy chế làm việc", "break")


def test_a_long_name_is_read_in_no_time():
    assert asks_for_position("khai mạc, " * 5_000 + "quy chế", "decision")
