{
    "name": "e-Cabinet: Paperless Meetings",
    "version": "19.0.1.0.0",
    "category": "Productivity/e-Cabinet",
    "summary": "Phòng họp không giấy: papers, positions, votes, minutes, conclusions",
    "author": "e-Cabinet",
    "license": "LGPL-3",
    "depends": ["base_setup", "calendar", "hr", "mail", "resource", "web"],
    "external_dependencies": {"python": ["holidays", "rapidfuzz", "python-docx"]},
    "data": [
        "security/ecabinet_meeting_groups.xml",
        "security/ir.model.access.csv",
        "views/body_views.xml",
        "views/ecabinet_meeting_menus.xml",
    ],
    "application": True,
}
