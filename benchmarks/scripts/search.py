# Run in Odoo's shell on a copy of the template.
import json
import random
import statistics
import time
from itertools import accumulate

from psycopg2.extras import execute_values

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_task.tools.search.words import index_of

PAGES, PAPERS, MEETINGS, BODIES = 100_000, 5_000, 1_000, 10
SYLLABLES, PHRASES, ON_A_PAGE = 2_400, 2_000, 250
ROUNDS = 5

rnd = random.Random(19)
env = env(context={"no_reset_password": True, "tracking_disable": True})  # noqa: F821
cr = env.cr


def vocabulary():
    onsets = "b c d đ g h k l m n p r s t v x ch gh kh ng nh ph th tr".split()
    vowels = (
        "aáàảãạ ăắằẳẵặ âấầẩẫậ eéèẻẽẹ êếềểễệ iíìỉĩị oóòỏõọ ôốồổỗộ ơớờởỡợ uúùủũụ ưứừửữự"
    )
    codas = ["", "n", "ng", "m", "t", "c", "nh", "ch", "p", "i", "o"]
    made = {
        rnd.choice(onsets) + rnd.choice(rnd.choice(vowels.split())) + rnd.choice(codas)
        for _n in range(6 * SYLLABLES)
    }
    return rnd.sample(sorted(made), SYLLABLES)


syllables = vocabulary()
weights = list(accumulate(1 / (rank + 3) for rank in range(SYLLABLES)))
phrase_weights = list(accumulate(1 / (rank + 10) for rank in range(PHRASES)))
phrases = [
    " ".join(rnd.choices(syllables, cum_weights=weights, k=rnd.randint(2, 4)))
    for _n in range(PHRASES)
]


def page(number):
    words = rnd.choices(syllables, cum_weights=weights, k=ON_A_PAGE // 2)
    words += rnd.choices(phrases, cum_weights=phrase_weights, k=ON_A_PAGE // 6)
    rnd.shuffle(words)
    return f"Số {number}/TTr-UBND " + " ".join(words)


unit = env["hr.department"].create({"name": "UBND tỉnh", "ecabinet_level": "province"})
member = env["res.users"].create(
    {
        "name": "Thành viên",
        "login": "bench",
        "group_ids": [(4, env.ref("ecabinet_meeting.group_member").id)],
        "ecabinet_department_id": unit.id,
    }
)
bodies = env["ecabinet.body"].create(
    [{"name": f"Ban {n}", "department_id": unit.id} for n in range(BODIES)]
)
env["ecabinet.body.member"].create(
    [
        {"body_id": body.id, "user_id": member.id, "date_from": "2020-01-01"}
        for body in bodies[: BODIES // 2]
    ]
)
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp",
        "body_id": bodies[0].id,
        "date_start": "2016-01-05 01:00:00",
        "date_stop": "2016-01-05 04:00:00",
    }
)
item = env["ecabinet.agenda.item"].create(
    {"name": "Nội dung", "meeting_id": meeting.id, "kind": "decision"}
)
paper = env["ecabinet.document"].create({"name": "Giấy", "agenda_item_id": item.id})
env.flush_all()
LIKE = {record._table: record.id for record in (meeting, item, paper)}


def insert(table, rows):
    """Rows as dicts; the rest is as in a record that was made by the program."""
    first = {}
    if table in LIKE:
        cr.execute(f"SELECT * FROM {table} WHERE id = %s", [LIKE[table]])
        first = dict(
            zip([one.name for one in cr.description], cr.fetchone(), strict=True)
        )
        del first["id"]
    names = list({**first, **rows[0]})
    execute_values(
        cr._obj,
        f"INSERT INTO {table} ({', '.join(names)}) VALUES %s RETURNING id",
        [tuple({**first, **row}[name] for name in names) for row in rows],
        page_size=len(rows),
    )
    return [found for (found,) in cr._obj.fetchall()]


meetings = insert(
    "ecabinet_meeting",
    [
        {
            "name": f"Phiên họp {n}",
            "search_words": index_of(f"Phiên họp {n}"),
            "body_id": bodies[n % BODIES].id,
            "kind": "regular",
            "state": "published",
            "date_start": f"{2016 + n // 100}-0{1 + n % 9}-05 01:00:00",
            "date_stop": f"{2016 + n // 100}-0{1 + n % 9}-05 04:00:00",
        }
        for n in range(MEETINGS)
    ],
)
items = insert(
    "ecabinet_agenda_item",
    [
        {
            "name": phrases[n % PHRASES],
            "search_words": index_of(phrases[n % PHRASES]),
            "meeting_id": meetings[n % MEETINGS],
            "kind": "decision",
            "debate": "yes",
            "state": "done",
            "restricted": n % 50 == 0,
        }
        for n in range(PAPERS)
    ],
)
papers = insert(
    "ecabinet_document",
    [
        {
            "name": f"Tờ trình {phrases[(7 * n) % PHRASES]}",
            "search_words": index_of(f"Tờ trình {phrases[(7 * n) % PHRASES]}"),
            "meeting_id": meetings[n % MEETINGS],
            "agenda_item_id": items[n],
            "secrecy": "none",
        }
        for n in range(PAPERS)
    ],
)
versions = insert(
    "ecabinet_document_version",
    [
        {"document_id": paper, "number": 1, "file_name": "a.pdf", "page_count": 20}
        for paper in papers
    ],
)
cr.execute(
    "UPDATE ecabinet_document AS paper SET current_version_id = version.id "
    "FROM ecabinet_document_version AS version WHERE version.document_id = paper.id"
)
# Filled first, indexed then, as a database that is restored; the index of the older
# search, which this one does not use, would take most of the time.
cr.execute("DROP INDEX ecabinet_document_page__folded_index")
cr.execute(
    "SELECT pg_get_indexdef('ecabinet_document_page_search_words_idx'::regclass)"
)
[definition] = cr.fetchone()
cr.execute("DROP INDEX ecabinet_document_page_search_words_idx")
on_paper = PAGES // PAPERS
for start in range(0, PAPERS, 100):
    rows = []
    for n in range(start, start + 100):
        for number in range(1, on_paper + 1):
            text = page(n * on_paper + number)
            rows.append(
                {
                    "version_id": versions[n],
                    "document_id": papers[n],
                    "number": number,
                    "text": text,
                    "folded": fold(text),
                    "search_words": index_of("", [text]),
                    "create_date": "2026-01-01",
                }
            )
    insert("ecabinet_document_page", rows)
cr.execute(definition)
cr.commit()
cr.execute("ANALYZE")
cr.commit()


def share(words):
    cr.execute(
        "SELECT count(*) FROM ecabinet_document_page "
        "WHERE ecabinet_words(search_words) @@ %s::tsquery",
        [f"'{words}'"],
    )
    return cr.fetchone()[0] / PAGES


by_share = [(word, share(word)) for word in rnd.sample(syllables, 150)]
common = [word for word, part in by_share if part > 0.2][:10]
medium = [word for word, part in by_share if 0.02 < part <= 0.2][:10]
rare = [word for word, part in by_share if 0 < part < 0.01][:10]
mix = {
    "common": common + [fold(" ".join(common[n : n + 2])) for n in range(2)],
    "medium": medium,
    "rare": rare,
    "numbers": [f"{rnd.randrange(PAGES)}/TTr" for _n in range(8)],
    "phrases": [f'"{each}"' for each in phrases[:5]] + [fold(p) for p in phrases[5:10]],
}
search = env["ecabinet.search"].with_user(member)
cr.execute(
    "SELECT page.id FROM ecabinet_document_page AS page "
    "JOIN ecabinet_document AS paper ON paper.id = page.document_id "
    "JOIN ecabinet_agenda_item AS item ON item.id = paper.agenda_item_id "
    "JOIN ecabinet_meeting AS meeting ON meeting.id = paper.meeting_id "
    "WHERE NOT item.restricted AND meeting.body_id = ANY(%s)",
    [bodies[: BODIES // 2].ids],
)
readable = cr.rowcount
open_papers = set(
    env["ecabinet.document"]
    .sudo()
    .search(
        [
            ("agenda_item_id.restricted", "=", False),
            ("meeting_id.body_id", "in", bodies[: BODIES // 2].ids),
        ]
    )
    .ids
)
closed = 0


def ours(text):
    global closed
    env.invalidate_all()
    before, start = cr.sql_log_count, time.perf_counter()
    hits = search.search_all(text)
    seconds = time.perf_counter() - start
    closed += sum(
        hit["model"] == "ecabinet.document" and hit["id"] not in open_papers
        for hit in hits
    )
    return seconds, cr.sql_log_count - before


def ilike(text):
    start = time.perf_counter()
    cr.execute(
        "SELECT id FROM ecabinet_document_page WHERE text ILIKE %s", [f"%{text}%"]
    )
    cr.fetchall()
    return time.perf_counter() - start


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


seconds = {kind: [] for kind in mix}
calls = dict.fromkeys(mix, 0)
for _round in range(ROUNDS):
    for kind, texts in mix.items():
        for text in texts:
            taken, queries = ours(text)
            seconds[kind].append(taken)
            calls[kind] = max(calls[kind], queries)
sequential = [ilike(text) for text in rare for _round in range(2)]
cr.execute(
    "SELECT pg_relation_size('ecabinet_document_page_search_words_idx'), "
    "pg_total_relation_size('ecabinet_document_page')"
)
index, table = cr.fetchone()
print(
    "FIGURES "
    + json.dumps(
        {
            "pages": PAGES,
            "readable": readable,
            "closed": closed,
            "p95": percentile([one for each in seconds.values() for one in each], 0.95),
            "kinds": {
                kind: {
                    "count": len(mix[kind]),
                    "median": statistics.median(each),
                    "p95": percentile(each, 0.95),
                    "max": max(each),
                    "queries": calls[kind],
                }
                for kind, each in seconds.items()
            },
            "rare": {
                "ours": statistics.median(seconds["rare"]),
                "ilike": statistics.median(sequential),
            },
            "index_mb": index // 2**20,
            "table_mb": table // 2**20,
        }
    )
)
