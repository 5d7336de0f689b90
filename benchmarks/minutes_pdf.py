"""Minutes of 20 pages as PDF, against headless Chromium's HTML-to-PDF.

The same text on both sides: Chromium gets a plain HTML page of it, without a heading,
page numbers or tables. It is started once and kept; a start for each paper, as report
engines do, is told apart. Best of three rounds, in turns.
"""

from datetime import datetime
from html import escape
from time import perf_counter

from ground.places import VAR

from benchmarks.assignment import _rules
from benchmarks.figures import Figures

STATEMENTS = 72
ROUNDS = 3
FASTER = 10.0


def _texts() -> list[tuple[str, str]]:
    words = "đề nghị rà soát, bổ sung quy định về thẩm quyền và nguồn lực. " * 12
    return [(f"Đại biểu {n}", f"Ý kiến {n}: {words}") for n in range(STATEMENTS)]


def _minutes():
    from odoo.addons.ecabinet_meeting.tools.official_document import (
        MinutesData,
        Person,
        Statement,
        build_minutes,
    )

    chair = Person("Trần Minh Khôi", "Chủ tịch", "UBND tỉnh")
    return build_minutes(
        MinutesData(
            issuer="Ủy ban nhân dân\ntỉnh Minh Sơn",
            body_name="Ủy ban nhân dân tỉnh Minh Sơn",
            meeting_name="Phiên họp thường kỳ tháng 10 năm 2026",
            location="Phòng họp số 1",
            opened_at=datetime(2026, 10, 28, 7, 30),
            closed_at=datetime(2026, 10, 28, 11, 5),
            chair=chair,
            secretary=Person("Lý Thị Đào", "Thư ký"),
            statements=tuple(
                Statement(Person(name, "Giám đốc"), text) for name, text in _texts()
            ),
        )
    )


def _page() -> str:
    paragraphs = "".join(
        f"<p>{escape(name)}, Giám đốc: {escape(text)}</p>" for name, text in _texts()
    )
    style = "body{font:14pt 'Liberation Serif';text-align:justify}"
    return f"<meta charset=utf-8><style>{style}</style><h1>BIÊN BẢN</h1>{paragraphs}"


def _count(content: bytes) -> int:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def run() -> Figures:
    _rules()
    from playwright.sync_api import sync_playwright

    from odoo.addons.ecabinet_meeting.tools.official_document import render

    best = dict.fromkeys(("ours", "kept", "started"), float("inf"))
    pages = {}
    with sync_playwright() as playwright:

        def start():
            return playwright.chromium.launch(
                executable_path=str(VAR / "browser" / "chromium")
            )

        def printed(browser):
            page = browser.new_page()
            page.set_content(_page())
            content = page.pdf(
                format="A4",
                margin={"top": "2cm", "bottom": "2cm", "left": "3cm", "right": "2cm"},
            )
            page.close()
            return content

        def started():
            browser = start()
            content = printed(browser)
            browser.close()
            return content

        kept = start()
        for _round in range(ROUNDS):
            for name, make in (
                ("ours", lambda: render(_minutes())),
                ("kept", lambda: printed(kept)),
                ("started", started),
            ):
                begin = perf_counter()
                content = make()
                best[name] = min(best[name], perf_counter() - begin)
                pages[name] = _count(content)
        kept.close()
    return Figures(
        [
            f"ours, {pages['ours']} pages             {best['ours']:.2f} s",
            f"Chromium, {pages['kept']} pages         {best['kept']:.2f} s, "
            f"{best['kept'] / best['ours']:.2f} times ours",
            f"Chromium, started anew     {best['started']:.2f} s, "
            f"{best['started'] / best['ours']:.2f} times ours",
        ],
        {
            f"{FASTER:.0f} times as fast as Chromium started for each paper": best[
                "started"
            ]
            >= FASTER * best["ours"],
        },
    )
