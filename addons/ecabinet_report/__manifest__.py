{
    "name": "e-Cabinet: Reports and Official Documents",
    "version": "19.0.1.0.0",
    "category": "Productivity/e-Cabinet",
    "summary": "Báo cáo – văn bản: figures of tasks and meetings by unit and period",
    "author": "e-Cabinet",
    "license": "LGPL-3",
    "depends": ["ecabinet_task"],
    "data": [
        "security/ir.model.access.csv",
        "security/meeting_analysis_security.xml",
        "security/task_analysis_security.xml",
        "views/meeting_analysis_views.xml",
        "views/task_analysis_views.xml",
        "views/ecabinet_report_menus.xml",
    ],
    "application": True,
    "uninstall_hook": "uninstall_hook",
}
