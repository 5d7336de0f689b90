"""Words by which a reader of units knows lists, strangers, and what is no unit."""

from pathlib import Path

from ..text.normal_form import fold, tone_key
from ..text.word_list import read_list
from .words import PEOPLES_COMMITTEE

TONED_COMMUNES = frozenset(
    ("", "xa", "xã", "phuong", "phường", "dac", "đặc", "thi", "thị")
)
# "UBND cấp xã": all of that level, not the one that "UBND" alone means.
OF_A_LEVEL = {("cap", "xa"), ("cap", "huyen"), ("cap", "co")}
# Heads of a list: "các sở: Tài chính, Y tế".
LIST_HEADS = {
    (word,)
    for word in (
        "so ban nganh xa phuong phong huyen hoi doan truong vien cuc thue".split()
    )
} | {("dac", "khu"), ("chi", "cuc"), ("cong", "an"), ("dang", "uy"), ("don", "vi")}
LIST_OWNERS = (PEOPLES_COMMITTEE, ("dang", "uy"), ("cong", "an"))

# Many or several, said before the kind: "các xã …", "hai xã …", "mấy sở …".
PLURALS = frozenset("cac may hai ba bon nam sau 2 3 4 5 6 02 03 04 05 06".split())
# Between the kind and the names: "các xã vùng cao Lũng Cao, Pá Hu".
WHICH_COMMUNES = tuple(
    tuple(words.split())
    for words in (
        "vung cao|bien gioi|vung bien|ven bien|ven song|mien nui|vung lu|vung sau|"
        "vung thap|ha du|phia bac|phia nam|trong diem|vung sat lo|dac biet kho khan"
    ).split("|")
)
COMMUNE_WORDS = frozenset(("xa", "phuong", "huyen"))
# Kinds of which a province has many: their short names go on in many ways.
MANY_OF_A_KIND = (
    ("ban", "quan", "ly"),
    ("ban", "ql"),
    ("trung", "tam"),
    ("van", "phong"),
    ("chi", "cuc"),
    ("cong", "ty"),
    ("truong",),
    ("benh", "vien"),
    ("quy",),
)
OTHER_UNITS = {
    tuple(fold(row[0]).split())
    for row in read_list(Path(__file__).parent / "data" / "other_units.txt", 1)
}
DISTRICTS = {("huyen",), ("quan",), ("thi", "xa"), ("thi", "tran"), ("thanh", "pho")}

UNIT_HEADS = (
    "sở|ban|ban quản lý|ban chỉ đạo|ban chỉ huy|bộ|bộ chỉ huy|ủy ban|"
    "hội đồng nhân dân|ủy ban nhân dân|văn phòng|phòng|công an|thanh tra|chi cục|cục|"
    "trung tâm|viện|trường|bệnh viện|hội|hội đồng|liên đoàn|liên minh|đoàn|tỉnh đoàn|"
    "đảng ủy|công ty|tổng công ty|tập đoàn|doanh nghiệp|hợp tác xã|ngân hàng|kho bạc|"
    "bảo hiểm|điện lực|bưu điện|viễn thông|hải quan|tòa án|viện kiểm sát|quỹ|đài|xã|"
    "phường|đặc khu|mặt trận|đồn biên phòng|thuế|tổng cục|học viện|đại học|"
    "tổ công tác|tổ giúp việc|tổ thư ký"
)
ACCENTED_HEADS = {
    tuple(fold(word) for word in head.split()): tuple(
        tone_key(word) for word in head.split()
    )
    for head in UNIT_HEADS.split("|")
}
# Phrases that begin like a unit and are none.
NO_UNITS = {
    tuple(fold(words).split())
    for words in (
        "xã hội|phòng chống|phòng không|phòng họp|ban hành|ban đầu|bản đồ|bổ sung|"
        "bố trí|bộ máy|bộ phận|bộ quy|bộ tiêu|bộ chỉ số|hội nghị|hội thảo|hội trường|"
        "hội nhập|đoàn kết|đoàn viên|đoàn công|quy hoạch|quy chế|quy định|quy trình|"
        "quý i|quý ii|quý iii|quý iv|quỹ đất|cục bộ|viên chức|viện phí|viện trợ|"
        "trường hợp|trường học|đại hội|đại biểu|dài hạn|số liệu|số lượng|sơ kết|sơ đồ|"
        "số hóa|phong trào|phòng tránh|phòng ngừa|thuế đất|thuế thu|thuế giá|"
        "công an nhân dân|xả lũ|hồi phục|đại đoàn"
    ).split("|")
}
