"""Which lines of a page are the stamp of a state secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.secrecy import secrecy_mark

CASES = {
    "MẬT": "mat",
    "UBND TỈNH MINH SƠN\nMẬT\nSố: 12/BC-UBND": "mat",
    "TỐI MẬT": "toi_mat",
    "TUYỆT MẬT": "tuyet_mat",
    "  [ TUYỆT   MẬT ]  ": "tuyet_mat",
    "MẬT\nTUYỆT MẬT": "tuyet_mat",
    "Độ mật: Tối mật": "toi_mat",
    "ĐỘ MẬT: MẬT": "mat",
    "T U Y Ệ T  M Ậ T": "tuyet_mat",
    "M Ậ T": "mat",
    "MÂ\u0323T": "mat",
    "": "",
    "Mật": "",
    "mật ong": "",
    "MẬT ONG RỪNG": "",
    "Bảo vệ bí mật nhà nước": "",
    "BẢO MẬT THÔNG TIN": "",
    "Mật độ dân số": "",
    "Độ mật: không": "",
    "Dấu MẬT được đóng ở góc trái": "",
}


@pytest.mark.parametrize(("text", "mark"), CASES.items())
def test_stamps(text, mark):
    assert secrecy_mark(text) == mark


@given(st.text(), st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]), st.text())
def test_a_stamp_is_seen_whatever_stands_around_it(before, stamp, after):
    assert secrecy_mark(f"{before}\n{stamp}\n{after}") != ""


@given(st.text())
def test_any_text_has_an_answer(text):
    assert secrecy_mark(text) in ("", "mat", "toi_mat", "tuyet_mat")
