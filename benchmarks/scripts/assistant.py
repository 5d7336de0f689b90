# Run in Odoo's shell on a copy of the template.
import json
import statistics
import time

COUNT = 20_000
ROUNDS = 3
QUESTIONS = (
    *("Sở Đơn vị 3 có bao nhiêu việc quá hạn", "nhiệm vụ nào quá hạn"),
    *("việc nào đến hạn tuần này", "nhiệm vụ nào chưa hoàn thành"),
    *("tháng này đã hoàn thành những việc nào", "nhiệm vụ hoàn thành đúng hạn"),
    *("nhiệm vụ hoàn thành trễ hạn", "nhiệm vụ nào chưa tiếp nhận"),
    *("việc nào chưa ai động đến", "nhiệm vụ nào không có hạn"),
    *("đơn vị nào đang xin gia hạn", "tháng này đã giao bao nhiêu nhiệm vụ"),
    *("nhiệm vụ về đầu tư công", "việc khẩn", "đơn vị nào nợ nhiều việc nhất"),
    *("đơn vị nào nhiều việc nhất", "nhiệm vụ theo lĩnh vực"),
    *("tháng này so với tháng trước thế nào", "tỷ lệ đúng hạn tháng này"),
    *("hôm nay tôi có họp gì không", "tôi đang có những việc gì"),
    *("hôm nay tôi có gì", "việc gì đang chờ tôi quyết định"),
    *("giấy mời nào tôi chưa trả lời", "tài liệu nào tôi chưa đọc"),
    *("tuần này có những cuộc họp nào", "đã kết luận gì về bảng giá đất"),
    *("tài liệu nào gửi chậm", "đợt lấy ý kiến nào đang mở"),
    "thời tiết hôm nay thế nào",
)

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
province = env["hr.department"].create(
    {"name": "UBND tỉnh", "ecabinet_level": "province"}
)
units = env["hr.department"].create(
    [
        {"name": f"Sở Đơn vị {n}", "ecabinet_level": "agency", "parent_id": province.id}
        for n in range(40)
    ]
)
leader = env["res.users"].create(
    {
        "name": "Chủ tịch tỉnh",
        "login": "bench",
        "group_ids": [(4, env.ref("ecabinet_meeting.group_leader").id)],
        "ecabinet_department_id": province.id,
    }
)
cr.execute(
    """
    INSERT INTO ecabinet_task (name, search_words, state, urgency, assigner_id,
                               lead_department_id, deadline, overdue_after,
                               submitted_at, assigned_at, progress, cascade_scope,
                               series_missed, source_kind,
                               create_uid, create_date, write_uid, write_date)
    SELECT 'Nhiệm vụ ' || n, 'nhiem vu nhiem_vu ' || n,
           CASE WHEN n %% 3 = 0 THEN 'in_progress' ELSE 'done' END,
           'normal', %(user)s, (%(units)s)[1 + n * 7919 %% %(count)s],
           moment, moment,
           CASE WHEN n %% 3 = 0 THEN NULL
                ELSE moment + (n %% 11 - 9) * interval '1 day' END,
           moment - interval '60 days',
           n %% 101, 'communes', 'skip', 'spot', 1, now(), 1, now()
      FROM (SELECT n, date_trunc('hour', now() AT TIME ZONE 'UTC')
                      + (n %% 400 - 330) * interval '1 day' AS moment
              FROM generate_series(1, %(tasks)s) AS n) AS given
    """,
    {"user": leader.id, "units": units.ids, "count": len(units), "tasks": COUNT},
)
cr.commit()
cr.execute("ANALYZE ecabinet_task")
cr.commit()

assistant = env["ecabinet.assistant"].with_user(leader)
assistant.ask("nhiệm vụ nào quá hạn")
times, queries = {}, {}
for _round in range(ROUNDS):
    for question in QUESTIONS:
        env.invalidate_all()
        before, begin = cr.sql_log_count, time.perf_counter()
        assistant.ask(question)
        times.setdefault(question, []).append(time.perf_counter() - begin)
        queries[question] = cr.sql_log_count - before
best = {question: statistics.median(each) for question, each in times.items()}
slow, querying = max(best, key=best.get), max(queries, key=queries.get)
figures = {
    "count": len(QUESTIONS),
    "tasks": COUNT,
    "median": statistics.median(best.values()),
    "slowest": best[slow],
    "slow": slow,
    "queries": statistics.median(queries.values()),
    "most_queries": queries[querying],
    "querying": querying,
}
print("FIGURES " + json.dumps(figures))
