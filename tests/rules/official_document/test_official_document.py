"""Official documents, checked on the PDF itself."""

import re
import shutil
import unicodedata
from datetime import date, datetime
from io import BytesIO
from numbers import Number

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.demo.papers import (
    DRAFT_RESOLUTION,
    REPORT,
    SUBMISSION,
    Paper,
    build_paper,
)
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PARTY,
    STATE,
    BarChart,
    Column,
    Grid,
    Heading,
    Margins,
    MissingFont,
    OfficialDocument,
    PageBreak,
    Points,
    Prose,
    Run,
    Signature,
    find_fonts,
    fonts,
    load_fonts,
    number_words,
    official_date,
    place_and_date,
    render,
    time_and_date,
)
from odoo.addons.ecabinet_meeting.tools.official_document.blocks import point_label
from odoo.addons.ecabinet_meeting.tools.official_document.profile import format_number

try:
    from pypdf import PdfReader
    from pypdf.generic import ContentStream
except ImportError:
    from PyPDF2 import PdfReader
    from PyPDF2.generic import ContentStream

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứự"
    "vxyỳỷỹýỵ"
)
SENTENCE = (
    "Chín tháng đầu năm, kinh tế - xã hội của tỉnh tiếp tục chuyển biến tích cực; tuy "
    "nhiên giải ngân vốn đầu tư công còn chậm, một số vướng mắc chưa được tháo gỡ. "
)


def document(**more):
    settings_ = {
        "issuer": "Ủy ban nhân dân tỉnh Minh Sơn",
        "number": 5,
        "symbol": "TB-UBND",
        "kind_name": "Thông báo",
        "abstract": "Kết luận của Chủ tịch tại phiên họp thường kỳ",
        "place": "Minh Sơn",
        "day": date(2026, 1, 5),
        "legal_bases": ("Căn cứ Luật số 72/2025/QH15;", "Căn cứ Quy chế làm việc"),
        "body": (Prose(SENTENCE),),
        "signatures": (
            Signature("Chủ tịch", "Hoàng Văn Thành", ("TM. Ủy ban nhân dân",)),
        ),
        "recipients": ("Các sở, ban, ngành tỉnh", "UBND các xã, phường;"),
        "archive": "VT, TH",
    }
    return OfficialDocument(**(settings_ | more))


def read(pdf):
    return PdfReader(BytesIO(pdf))


def spaced(text):
    return " ".join(text.split())


def page_texts(pdf):
    return [spaced(page.extract_text()) for page in read(pdf).pages]


def text_of(pdf):
    return " ".join(page_texts(pdf))


def placed(page):
    """(x, y, size, text) of each piece of text, in points from the lower left."""
    pieces = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            pieces.append((x, y, size, text.strip()))

    page.extract_text(visitor_text=visit)
    return pieces


def drawn(pdf, page):
    """(left, right, baseline) of each line drawn, worked out from the operators."""
    fonts_ = page["/Resources"]["/Font"]
    lines, saved, origin = [], [], (0.0, 0.0)
    x = y = leading = spacing = size = 0.0
    widths, first = [], 0
    for operands, operator in ContentStream(page["/Contents"], read(pdf)).operations:
        numbers = [float(n) for n in operands if isinstance(n, Number)]
        if operator == b"q":
            saved.append(origin)
        elif operator == b"Q":
            origin = saved.pop()
        elif operator == b"cm":
            assert numbers[:4] == [1, 0, 0, 1]
            origin = (origin[0] + numbers[4], origin[1] + numbers[5])
        elif operator == b"BT":
            x, y, spacing = 0.0, 0.0, 0.0
        elif operator == b"Tm":
            x, y = numbers[4:]
        elif operator == b"Td":
            x, y = x + numbers[0], y + numbers[1]
        elif operator == b"T*":
            y -= leading
        elif operator == b"TL":
            leading = numbers[0]
        elif operator == b"Tw":
            spacing = numbers[0]
        elif operator == b"Tf":
            font = fonts_[operands[0]].get_object()
            widths, first, size = font["/Widths"], font["/FirstChar"], numbers[0]
        elif operator == b"Tj":
            codes = operands[0].original_bytes
            width = sum(float(widths[code - first]) for code in codes) * size / 1000
            width += spacing * codes.count(b" ")
            lines.append((origin[0] + x, origin[0] + x + width, origin[1] + y))
    return lines


def positions(pdf, *wanted):
    found = text_of(pdf)
    return [found.index(piece) for piece in wanted]


def font_objects(pdf):
    found = {}
    for page in read(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            found[font["/BaseFont"]] = font
    return found


class TestStateDocument:
    def test_its_elements_stand_in_the_order_of_the_decree(self):
        order = positions(
            render(document(urgency="khan")),
            "ỦY BAN NHÂN DÂN",
            "TỈNH MINH SƠN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 05/TB-UBND",
            "KHẨN",
            "Minh Sơn, ngày 05 tháng 01 năm 2026",
            "THÔNG BÁO",
            "Kết luận của Chủ tịch",
            "Căn cứ Luật số 72/2025/QH15; Căn cứ Quy chế làm việc.",
            "Chín tháng đầu năm",
            "Nơi nhận: - Các sở, ban, ngành tỉnh; - UBND các xã, phường; - Lưu: VT, "
            "TH.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Hoàng Văn Thành",
        )
        assert order == sorted(order)

    def test_the_issuer_is_left_the_state_right_on_one_height(self):
        pieces = placed(read(render(document())).pages[0])
        issuer = next(p for p in pieces if p[3].startswith("ỦY BAN"))
        nation = next(p for p in pieces if p[3].startswith("CỘNG HÒA"))
        number = next(p for p in pieces if p[3].startswith("Số:"))
        place = next(p for p in pieces if p[3].startswith("Minh Sơn, ngày"))
        assert issuer[0] < WIDTH / 2 < nation[0] + 60
        assert abs(issuer[1] - nation[1]) < 1
        assert abs(number[1] - place[1]) < 3
        assert 12 <= nation[2] <= 13

    def test_the_superior_stands_above_the_issuer(self):
        pdf = render(document(superior="UBND tỉnh Minh Sơn", issuer="Văn phòng"))
        superior, issuer = positions(pdf, "UBND TỈNH MINH SƠN", "VĂN PHÒNG")
        assert superior < issuer

    def test_a_letter_has_its_subject_under_the_number(self):
        pdf = render(
            document(
                kind_name="",
                abstract="chuẩn bị nội dung phiên họp",
                symbol="UBND-VP",
                addressees=("Sở Tài chính", "Sở Nội vụ"),
            )
        )
        number, about, to = positions(
            pdf,
            "Số: 05/UBND-VP",
            "V/v chuẩn bị nội dung phiên họp",
            "Kính gửi: - Sở Tài chính; - Sở Nội vụ.",
        )
        assert number < about < to

    def test_without_number_or_day_there_is_room_to_write_them(self):
        text = text_of(render(document(number=None, day=None, draft=True)))
        assert "/TB-UBND" in text
        assert "DỰ THẢO" in text
        assert "Minh Sơn, ngày tháng năm" in text

    @pytest.mark.parametrize(
        "urgency, mark",
        [("khan", "KHẨN"), ("thuong_khan", "THƯỢNG KHẨN"), ("hoa_toc", "HỎA TỐC")],
    )
    def test_an_urgency_mark_is_framed(self, urgency, mark):
        page = read(render(document(urgency=urgency, body=()))).pages[0]
        assert mark in page.extract_text()
        assert b" re S" in page.get_contents().get_data()

    def test_an_ordinary_document_has_no_frame(self):
        page = read(render(document(body=()))).pages[0]
        assert b" re S" not in page.get_contents().get_data()


class TestPartyDocument:
    def test_its_form(self):
        pdf = render(
            document(
                profile=PARTY,
                superior="Đảng bộ tỉnh Minh Sơn",
                issuer="Ban Thường vụ Tỉnh ủy",
                number=36,
                symbol=PARTY.symbol("TB", "TU"),
                signatures=(
                    Signature(
                        "Bí thư",
                        "Lê Thanh Hải",
                        (PARTY.authority("TM", "Ban Thường vụ"),),
                    ),
                ),
                archive="Văn phòng Tỉnh ủy",
            )
        )
        order = positions(
            pdf,
            "ĐẢNG BỘ TỈNH MINH SƠN",
            "BAN THƯỜNG VỤ TỈNH ỦY",
            "* ",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Số 36-TB/TU",
            "-----",
            "- Lưu Văn phòng Tỉnh ủy.",
            "T/M BAN THƯỜNG VỤ",
        )
        assert order == sorted(order)
        assert "CỘNG HÒA" not in text_of(pdf)


class TestWords:
    @pytest.mark.parametrize(
        "day, words",
        [
            (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
            (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
            (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
            (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        ],
    )
    def test_dates(self, day, words):
        assert official_date(day) == words
        assert place_and_date("Minh Sơn", day) == f"Minh Sơn, {words}"

    def test_hours(self):
        moment = datetime(2026, 1, 5, 7, 5)
        assert time_and_date(moment) == "07 giờ 05 phút, ngày 05 tháng 01 năm 2026"

    @pytest.mark.parametrize(
        "number, words",
        [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (55, "năm mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (111, "một trăm mười một"),
            (1000, "một nghìn"),
            (1005, "một nghìn không trăm linh năm"),
            (3321, "ba nghìn ba trăm hai mươi mốt"),
            (1_000_000, "một triệu"),
            (2_000_015, "hai triệu không trăm mười lăm"),
        ],
    )
    def test_numbers(self, number, words):
        assert number_words(number) == words

    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_different_numbers_have_different_words(self, one, other):
        assert (number_words(one) == number_words(other)) == (one == other)

    @pytest.mark.parametrize("number", [-1, 10**12])
    def test_numbers_without_words(self, number):
        with pytest.raises(ValueError):
            number_words(number)

    @pytest.mark.parametrize(
        "number, printed",
        [(1, "01"), (9, "09"), (10, "10"), (341, "341"), ("7", "07"), ("07a", "07a")],
    )
    def test_a_zero_before_numbers_below_ten(self, number, printed):
        assert format_number(number) == printed

    @pytest.mark.parametrize(
        "profile, kind, issuer, unit, symbol",
        [
            (STATE, "TB", "UBND", "VP", "TB-UBND"),
            (STATE, "CV", "UBND", "VP", "UBND-VP"),
            (PARTY, "HD", "VPTW", "", "HD/VPTW"),
            (PARTY, "CV", "TU", "", "CV/TU"),
        ],
    )
    def test_symbols(self, profile, kind, issuer, unit, symbol):
        assert profile.symbol(kind, issuer, unit) == symbol

    def test_references(self):
        assert STATE.reference(5, "TB-UBND") == "Số: 05/TB-UBND"
        assert PARTY.reference(36, "HD/VPTW") == "Số 36-HD/VPTW"
        assert STATE.reference(3, "") == "Số: 03"

    def test_points_follow_the_vietnamese_alphabet(self):
        labels = [point_label("a)", position) for position in (1, 4, 5, 6, 7, 8, 23)]
        assert labels == ["a)", "d)", "đ)", "e)", "g)", "h)", "y)"]
        assert point_label("a)", 24) == "aa)"


class TestPage:
    def test_it_is_a4_upright(self):
        pages = read(render(document())).pages
        assert pages
        for page in pages:
            assert [float(side) for side in page.mediabox[2:]] == pytest.approx(
                [WIDTH, HEIGHT], abs=0.5
            )

    @pytest.mark.parametrize("margins", [Margins(), Margins(25, 25, 35, 20)])
    def test_text_stays_within_the_margins(self, margins):
        pdf = render(document(margins=margins, body=(Prose(SENTENCE * 60),)))
        pages = read(pdf).pages
        assert len(pages) > 1
        for index, page in enumerate(pages):
            # The page's number alone stands in the margin, and is drawn first.
            lines = drawn(pdf, page)[1 if index else 0 :]
            assert len(lines) > 5
            assert min(left for left, *_ in lines) >= margins.left * MM - 0.1
            rightmost = max(right for _, right, _ in lines)
            assert rightmost == pytest.approx(WIDTH - margins.right * MM, abs=0.5)
            assert max(baseline for *_, baseline in lines) <= HEIGHT - margins.top * MM
            assert min(baseline for *_, baseline in lines) >= margins.bottom * MM

    @pytest.mark.parametrize(
        "side, value",
        [("top", 19), ("bottom", 26), ("left", 29.9), ("right", 20.1)],
    )
    def test_margins_outside_the_decree_are_refused(self, side, value):
        with pytest.raises(ValueError, match=side):
            Margins(**{side: value})

    def test_numbers_are_centred_in_the_top_margin_from_page_2_on(self):
        margins = Margins()
        pages = read(render(document(body=(Prose(SENTENCE * 60),)))).pages
        assert len(pages) >= 3
        assert placed(pages[0])[0][1] <= HEIGHT - margins.top * MM
        for number, page in list(enumerate(pages, 1))[1:]:
            x, y, size, text = placed(page)[0]
            assert text == str(number)
            assert 13 <= size <= 14
            assert y > HEIGHT - margins.top * MM
            middle = margins.left * MM + margins.text_width / 2
            assert x == pytest.approx(middle, abs=8)

    def test_body_text_has_the_size_and_indent_of_the_decree(self):
        pieces = placed(read(render(document())).pages[0])
        x, _, size, _ = next(p for p in pieces if p[3].startswith("Chín tháng"))
        assert 13 <= size <= 14
        assert x == pytest.approx(30 * MM + 12.7 * MM, abs=1)

    def test_the_signature_does_not_leave_its_page_alone(self):
        """However long the body: the last paragraph goes along, the block is whole."""
        for lines in range(14, 34):
            body = tuple(Prose(f"Dòng thứ {number}.") for number in range(lines))
            pages = page_texts(render(document(body=body)))
            assert f"Dòng thứ {lines - 1}." in pages[-1]
            assert "TM. ỦY BAN NHÂN DÂN" in pages[-1]
            assert "Hoàng Văn Thành" in pages[-1]
            assert "Nơi nhận" in pages[-1]

    def test_a_heading_is_never_the_last_on_a_page(self):
        follow = (
            Prose(SENTENCE * 2),
            Grid((Column("Cột đầu"),), (("Ô đầu",),) * 9, caption="Tên bảng"),
            BarChart(("Nhãn",), ((1,),), caption="Tên biểu đồ"),
        )
        ends = ("trong", "Ô đầu", "Nhãn")
        for lines in range(12, 34):
            above = tuple(Prose(f"Dòng thứ {number}.") for number in range(lines))
            for block in follow:
                body = (*above, Heading("I. ĐỀ MỤC"), Heading("1. Mục con", 2), block)
                pages = page_texts(render(document(body=body)))
                page = next(page for page in pages if "I. ĐỀ MỤC" in page)
                _, after = page.split("I. ĐỀ MỤC 1. Mục con")
                assert any(end in after for end in (*ends, "Chín tháng"))

    def test_more_recipients_than_a_page_holds(self):
        names = tuple(f"Ủy ban nhân dân xã số {number}" for number in range(200))
        text = text_of(render(document(recipients=names)))
        assert all(f"- {name};" in text for name in names)
        assert text.endswith("- Lưu: VT, TH.")

    def test_a_page_break(self):
        body = (Heading("Trước."), PageBreak(), Prose("Sau."))
        first, second = page_texts(render(document(body=body)))
        assert "Trước." in first
        assert "Sau." in second


class TestFonts:
    def test_all_are_embedded_and_readable(self):
        body = (
            Prose((Run("đậm", bold=True), Run("nghiêng", italic=True))),
            Grid((Column("Cột"), Column("")), (("ô", ""),)),
            BarChart(("Quý I", "Quý II"), ((1, 2),), ("Thu",)),
        )
        embedded = font_objects(render(document(body=body)))
        assert len(embedded) >= 4
        for name, font in embedded.items():
            assert "+" in name, name
            assert "/ToUnicode" in font
            assert "/FontFile2" in font["/FontDescriptor"].get_object()

    def test_every_vietnamese_letter_can_be_read_back(self):
        words = " ".join(ALPHABET), " ".join(ALPHABET.upper())
        body = tuple(Prose(word) for word in words)
        text = text_of(render(document(body=body)))
        assert all(word in text for word in words)

    def test_decomposed_text_is_composed(self):
        loose = unicodedata.normalize("NFD", "Đề nghị các sở, ngành")
        assert "Đề nghị các sở, ngành" in text_of(
            render(document(body=(Prose(loose),)))
        )

    def test_a_folder_of_the_administrator(self, tmp_path):
        found = find_fonts()
        names = fonts.FILE_NAMES[0]
        files = (found.regular, found.bold, found.italic, found.bold_italic)
        for name, file in zip(names, files, strict=True):
            shutil.copy(file, tmp_path / name.upper())
        pdf = render(document(), find_fonts(tmp_path))
        assert "THÔNG BÁO" in text_of(pdf)

    def test_an_incomplete_folder_names_the_package(self, tmp_path):
        (tmp_path / "times.ttf").write_bytes(b"")
        with pytest.raises(MissingFont, match="fonts-liberation"):
            find_fonts(tmp_path)

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(MissingFont, match="cannot be read"):
            find_fonts(tmp_path / "nowhere")

    def test_a_file_that_is_no_font(self, tmp_path):
        for name in fonts.FILE_NAMES[0]:
            (tmp_path / name).write_bytes(b"not a font")
        with pytest.raises(MissingFont, match="times.ttf"):
            load_fonts(find_fonts(tmp_path))

    def test_a_machine_without_the_fonts(self, monkeypatch):
        fonts._find_by_fontconfig.cache_clear()
        monkeypatch.setattr(fonts, "_ask_fontconfig", lambda family: [])
        with pytest.raises(MissingFont, match="fonts-liberation"):
            find_fonts()

    def test_a_machine_without_fontconfig(self, monkeypatch):
        fonts._find_by_fontconfig.cache_clear()
        monkeypatch.setenv("PATH", "")
        with pytest.raises(MissingFont, match="fontconfig"):
            find_fonts()

    def test_a_font_without_vietnamese_letters_is_refused(self, monkeypatch):
        load_fonts.cache_clear()
        monkeypatch.setattr(fonts, "VIETNAMESE", frozenset("ệ\N{PILE OF POO}"))
        with pytest.raises(MissingFont, match="Vietnamese"):
            load_fonts(find_fonts())
        load_fonts.cache_clear()


class TestTables:
    def test_a_long_table_repeats_its_heading(self):
        rows = tuple((str(number), f"Xã số {number}") for number in range(1, 120))
        grid = Grid((Column("TT", 1), Column("Đơn vị hành chính", 5)), rows)
        pages = page_texts(render(document(body=(grid,))))
        holding = [page for page in pages if "Xã số" in page]
        assert len(holding) >= 3
        assert all("Đơn vị hành chính" in page for page in holding)
        text = " ".join(pages)
        assert all(f"Xã số {number} " in text for number in range(1, 120))

    def test_a_long_table_starts_right_under_its_caption(self):
        rows = tuple((f"Xã số {number}",) for number in range(1, 90))
        grid = Grid((Column("Đơn vị"),), rows, caption="Bảng 1")
        first, *_ = page_texts(render(document(body=(Heading("I. KẾT QUẢ"), grid))))
        assert "I. KẾT QUẢ Bảng 1 Đơn vị Xã số 1 Xã số 2 " in first

    def test_words_of_a_heading_are_not_cut(self):
        columns = (Column("Không tán thành", 14), Column("Nội dung", 151))
        text = text_of(render(document(body=(Grid(columns, (), size=11),))))
        assert "Không tán thành" in text

    def test_a_cell_longer_than_a_page_goes_on(self):
        words = [f"từ{number}" for number in range(3000)]
        grid = Grid((Column("TT", 1), Column("Ý kiến", 4)), (("1", " ".join(words)),))
        text = text_of(render(document(body=(grid,))))
        assert re.findall(r"từ\d+", text) == words

    def test_a_row_of_the_wrong_length_is_refused(self):
        with pytest.raises(ValueError, match="cell for each column"):
            Grid((Column("TT"),), (("1", "2"),))

    def test_chart_labels_are_text(self):
        chart = BarChart(("Quý một", "Quý hai"), ((5, -3),), ("Tăng trưởng",), "Hình 1")
        text = text_of(render(document(body=(chart,))))
        assert all(word in text for word in ("Quý một", "Tăng trưởng", "Hình 1"))

    def test_a_chart_without_figures_is_refused(self):
        with pytest.raises(ValueError, match="figure for each label"):
            BarChart(("A", "B"), ((1,),))


HOSTILE = (
    "<b>&amp; <script>x</script> </para> &#65; \N{GRINNING FACE} a\x00\x07b "
    "\N{RIGHT-TO-LEFT OVERRIDE}c \ud800" + "Wx" * 400
)


class TestHostileText:
    def test_markup_is_shown_as_typed(self):
        text = text_of(render(document(body=(Prose("a < b & <b>c</b> &lt; &#65;"),))))
        assert "a < b & <b>c</b> &lt; &#65;" in text

    def test_what_the_font_lacks_is_seen_and_controls_are_not(self):
        body = (Prose("Đồng ý \N{GRINNING FACE}\x00\x1b\N{RIGHT-TO-LEFT OVERRIDE}./."),)
        assert "Đồng ý \N{WHITE SQUARE}./." in text_of(render(document(body=body)))

    def test_everywhere_at_once(self):
        pdf = render(
            OfficialDocument(
                issuer=HOSTILE,
                superior=HOSTILE,
                number=HOSTILE,
                symbol=HOSTILE,
                kind_name=HOSTILE,
                abstract=HOSTILE,
                enacting_authority=HOSTILE,
                place=HOSTILE,
                day=date(2026, 1, 1),
                addressees=(HOSTILE, ""),
                legal_bases=(HOSTILE, ""),
                body=(
                    Heading(HOSTILE, 0),
                    Heading(HOSTILE),
                    Prose((Run(HOSTILE, bold=True), Run(HOSTILE, italic=True))),
                    Points((HOSTILE, ""), "a)"),
                    Grid((Column(HOSTILE, 1), Column("")), ((HOSTILE, ""),), HOSTILE),
                    BarChart((HOSTILE, ""), ((1, 2),), (HOSTILE,), HOSTILE),
                ),
                signatures=(
                    Signature(HOSTILE, HOSTILE, (HOSTILE,) * 9, HOSTILE),
                    Signature(HOSTILE),
                ),
                recipients=(HOSTILE, ""),
                archive=HOSTILE,
            )
        )
        text = text_of(pdf)
        assert "<script>x</script>" in text
        assert "\x00" not in text
        assert not font_objects(pdf).keys() & {"/Helvetica", "/Times-Roman"}

    def test_an_empty_document(self):
        assert len(read(render(OfficialDocument(issuer=""))).pages) == 1

    @settings(max_examples=40, deadline=None)
    @given(st.text(max_size=60), st.text(max_size=60))
    def test_any_text_can_be_printed(self, name, words):
        pdf = render(
            document(issuer=name, abstract=words, body=(Prose(words), Heading(name)))
        )
        assert read(pdf).pages

    def test_three_signatures_are_refused(self):
        with pytest.raises(ValueError, match="one or two"):
            document(signatures=(Signature("A"),) * 3)

    def test_an_unknown_urgency_is_refused(self):
        with pytest.raises(ValueError, match="urgency"):
            document(urgency="asap")


class TestFile:
    def test_the_same_document_gives_the_same_bytes(self):
        assert render(document()) == render(document())

    def test_its_description(self):
        description = read(render(document())).metadata
        assert description["/Title"].startswith("Thông báo Kết luận của Chủ tịch")
        assert description["/Author"] == "Ủy ban nhân dân tỉnh Minh Sơn"
        assert description["/CreationDate"].startswith("D:20260105")

    def test_its_language(self):
        assert read(render(document())).trailer["/Root"]["/Lang"] == "vi-VN"


class TestDemoPapers:
    @pytest.mark.parametrize("kind", [SUBMISSION, DRAFT_RESOLUTION, REPORT])
    @pytest.mark.parametrize("pages", [10, 40])
    def test_they_have_the_length_asked_for(self, kind, pages):
        paper = Paper(
            "Kế hoạch đầu tư công năm 2027",
            "Sở Tài chính",
            "TTr-STC",
            date(2026, 10, 5),
            kind=kind,
            pages=pages,
        )
        pdf = build_paper(paper)
        assert abs(len(read(pdf).pages) - pages) <= max(2, pages // 10)
        assert "đầu tư công năm 2027" in text_of(pdf)
        assert build_paper(paper) == pdf
