# Run in Odoo's shell: a session of 60 with 40 papers; packs by ours and by merging.
import base64
import io
import json
import time

from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfReader, PdfWriter

PEOPLE, PAPERS, PAGES = 60, 40, 1500
BASELINE_PEOPLE = 2

env = env(context={"no_reset_password": True})  # noqa: F821


def document(word, pages):
    output = io.BytesIO()
    canvas = Canvas(output, pageCompression=1)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 780, f"{word}-{page}")
        for line in range(45):
            canvas.drawString(72, 750 - 15 * line, f"{line} {word} " + "so lieu " * 8)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


unit = env["hr.department"].create({"name": "Văn phòng", "ecabinet_level": "agency"})
group = env.ref("ecabinet_meeting.group_member")
users = env["res.users"].create(
    [
        {
            "name": f"Đại biểu {n:02}",
            "login": f"bench{n}",
            "group_ids": [(6, 0, group.ids)],
            "ecabinet_department_id": unit.id,
        }
        for n in range(PEOPLE)
    ]
)
body = env["ecabinet.body"].create(
    {
        "name": "UBND",
        "department_id": unit.id,
        "member_ids": [
            (0, 0, {"user_id": user.id, "date_from": "2026-01-01"}) for user in users
        ],
    }
)
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp",
        "body_id": body.id,
        "date_start": "2026-10-29 01:00:00",
        "date_stop": "2026-10-29 04:00:00",
        "agenda_item_ids": [
            (0, 0, {"number": str(n), "name": f"Nội dung {n}"}) for n in range(1, 21)
        ],
    }
)
meeting.state = "invited"
items = meeting.agenda_item_ids
items[-1].restricted = True
half = users[: PEOPLE // 2]
items[-1].participant_ids = meeting.participant_ids.filtered(
    lambda row: row.user_id in half
)
files = []
for index in range(PAPERS):
    pages = PAGES // PAPERS + (index < PAGES % PAPERS)
    item = items[index // 2]
    word = "RIENG" if item.restricted else f"P{index}"
    files.append(document(word, pages))
    paper = env["ecabinet.document"].create(
        {"name": f"Giấy {index}", "agenda_item_id": item.id}
    )
    paper.add_version(base64.b64encode(files[-1]).decode(), "a.pdf")
env.cr.commit()

# Ours: as the address does it, the bytes read to the end.
begun, counted = time.perf_counter(), env.cr.sql_log_count
each, queries, strangers = [], [], 0
samples = []
for user in users:
    env.invalidate_all()
    start, before = time.perf_counter(), env.cr.sql_log_count
    theirs = meeting.with_user(user)
    found = theirs._download_pack()
    if found is None:
        # As the background does; the reader then comes again.
        env["ecabinet.document.pack"].search([("state", "=", "waiting")])._build()
        found = theirs._download_pack()
    content = b"".join(found[1])
    each.append(time.perf_counter() - start)
    queries.append(env.cr.sql_log_count - before)
    if user in (users[0], users[-1]):
        samples.append((user, content))
ours = {
    "seconds": time.perf_counter() - begun,
    "queries": env.cr.sql_log_count - counted,
    "first": max(each),
    "later": sorted(each)[PEOPLE // 2],
    "later_queries": sorted(queries)[PEOPLE // 2],
}
for user, content in samples:
    reader = PdfReader(io.BytesIO(content), strict=False)
    texts = [page.extract_text() for page in reader.pages]
    shown = any("RIENG-1" in text for text in texts)
    strangers += shown != (user in half)
    strangers += sum(user.name not in text for text in texts)
packs = env["ecabinet.document.pack"].search_count([])


# The baseline: the library alone, anew for each.
def merged():
    writer = PdfWriter()
    for file in files:
        for page in PdfReader(io.BytesIO(file), strict=False).pages:
            writer.add_page(page)
    return writer


def timed(make):
    start = time.perf_counter()
    for _person in range(BASELINE_PEOPLE):
        make().write(io.BytesIO())
    return (time.perf_counter() - start) / BASELINE_PEOPLE


def with_stamp():
    writer = merged()
    for number, page in enumerate(writer.pages, 1):
        output = io.BytesIO()
        canvas = Canvas(output)
        canvas.drawString(28, 14, f"Dai bieu - {number}/{PAGES}")
        canvas.save()
        page.merge_page(PdfReader(output).pages[0])
    return writer


figures = {
    "people": PEOPLE,
    "papers": PAPERS,
    "pages": PAGES,
    "packs": packs,
    "ours": ours,
    "merged": timed(merged),
    "stamped": timed(with_stamp),
    "strangers": strangers,
}
print("FIGURES " + json.dumps(figures))
