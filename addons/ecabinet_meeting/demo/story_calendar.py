"""The demo's submissions, incoming invitations and work calendar of this week."""

from datetime import timedelta

from odoo import Command

from ..tools.time.week_sheet import week_of
from .papers import Paper, build_paper

SUBMISSIONS = (
    # who, unit, subject, minutes, in short, how far, words
    (
        "officer_health",
        "health",
        "Đề án nâng cao năng lực y tế tuyến xã giai đoạn 2027 - 2030",
        25,
        "Đề nghị phê duyệt Đề án; còn ý kiến khác nhau giữa Sở Tài chính và Sở Nội vụ "
        "về số biên chế tăng thêm.",
        "asked",
        "Hồ sơ đủ thành phần, đúng thẩm quyền; đề nghị Sở Y tế nêu rõ nguồn kinh phí.",
    ),
    (
        "officer_construction",
        "construction",
        "Dự thảo Quyết định phân cấp quản lý công viên, cây xanh đô thị",
        15,
        "Đã lấy ý kiến các xã, phường; không còn ý kiến khác nhau.",
        "submitted",
        "",
    ),
    (
        "officer_education",
        "education",
        "Phương án sắp xếp các trường phổ thông dân tộc bán trú",
        20,
        "Đề nghị cho chủ trương để xây dựng đề án chi tiết.",
        "returned",
        "Bổ sung ý kiến của UBND các xã có trường phải sắp xếp.",
    ),
    (
        "officer_finance",
        "finance",
        "Danh mục tài sản công dôi dư đề nghị bán đấu giá đợt 2",
        15,
        "Giá khởi điểm đã được Hội đồng thẩm định giá thông qua.",
        "postponed",
        "Chờ kết luận của Thanh tra tỉnh về hai cơ sở nhà, đất.",
    ),
)
INVITATIONS = (
    (
        2,
        "08:00",
        "Hội nghị trực tuyến toàn quốc về phát triển kinh tế số",
        "Văn phòng Chính phủ",
        "915/GM-VPCP",
        "Phòng họp trực tuyến, trụ sở UBND tỉnh",
        ("vice_chair_standing",),
    ),
    (
        3,
        "14:00",
        "Lễ khởi công Nhà máy chế biến gỗ Nậm Cang",
        "Công ty Cổ phần Lâm sản Minh Sơn",
        "27/GM-LSMS",
        "Cụm công nghiệp xã Tân Lập",
        ("vice_chair_economy",),
    ),
    (
        5,
        "07:30",
        "Hội thảo khoa học về bảo tồn văn hóa các dân tộc vùng cao",
        "Trường Đại học Minh Sơn",
        "112/GM-ĐHMS",
        "Hội trường lớn của Trường",
        (),
    ),
)
BY_HAND = (
    ("chair", 0, "13:30", "Tiếp công dân định kỳ", "Trụ sở Tiếp công dân tỉnh"),
    ("vice_chair_agriculture", 1, "08:00", "Kiểm tra hồ chứa trước mùa khô", "Tân Lập"),
    ("vice_chair_culture", 3, "14:00", "Làm việc với Sở Y tế về thuốc, vật tư", ""),
)


def tell_calendar(stage):
    _tell_submissions(stage)
    _tell_invitations(stage)
    _tell_week(stage)


def _tell_submissions(stage):
    clock = stage.clock
    body = stage.ref("body_committee")
    for number, (who, unit, subject, minutes, short, state, words) in enumerate(
        SUBMISSIONS
    ):
        with stage.at(clock.at(clock.day(-6 + number), "09:20")):
            made = stage.acts(who, stage.env["ecabinet.submission"]).create(
                {
                    "name": subject,
                    "body_id": body.id,
                    "planned_minutes": minutes,
                    "summary": short,
                    "attachment_ids": [Command.set(_file(stage, who, unit, subject))],
                }
            )
            made.action_submit()
        stage.name(f"submission_{number + 1}", made)
        office = stage.acts("secretary", made)
        with stage.at(clock.at(clock.day(-2), "15:10")):
            if state == "asked":
                office.action_examine(words, stage.user("vice_chair_culture").id)
            elif state == "returned":
                office.action_return(words)
            elif state == "postponed":
                office.action_postpone(words)


def _file(stage, who, unit, subject):
    paper = Paper(
        subject=subject,
        issuer=stage.unit(unit).name,
        symbol="TTr",
        day=stage.clock.today - timedelta(days=7),
        pages=6,
        signatory="Giám đốc",
    )
    files = stage.acts(who, stage.env["ir.attachment"])
    return files.create(
        {
            "name": f"Tờ trình {subject[:60]}.pdf",
            "raw": build_paper(paper),
            "res_model": "ecabinet.submission",
        }
    ).ids


def _tell_invitations(stage):
    clock = stage.clock
    for number, (days, hour, name, sender, symbol, place, who) in enumerate(
        INVITATIONS
    ):
        made = stage.acts("secretary", stage.env["ecabinet.incoming.invitation"])
        made = made.create(
            {
                "name": name,
                "sender": sender,
                "symbol": symbol,
                "place": place,
                "date_start": clock.at(clock.day(days), hour),
            }
        )
        stage.name(f"invitation_{number + 1}", made)
        if who:
            made.action_attend([stage.user(each).id for each in who])


def _tell_week(stage):
    clock = stage.clock
    monday = week_of(clock.today)[0]
    made = stage.acts("secretary", stage.env["ecabinet.week.schedule"]).create(
        {"date_from": monday}
    )
    stage.name("week_schedule", made)
    made.line_ids = [
        Command.create(
            {
                "user_id": stage.user(who).id,
                "date_start": clock.at(monday + timedelta(days=day), hour),
                "name": name,
                "place": place,
            }
        )
        for who, day, hour, name, place in BY_HAND
    ]
    made.action_compile()
    stage.acts("chair", made).action_approve()
    made.action_publish()
