{
    "name": "e-Cabinet: Reports and Official Documents",
    "version": "19.0.1.1.0",
    "category": "Productivity/e-Cabinet",
    "summary": "Báo cáo – văn bản: figures of tasks and meetings by unit and period",
    "author": "e-Cabinet",
    "license": "LGPL-3",
    "depends": ["ecabinet_task"],
    "data": [
        "security/ir.model.access.csv",
        "security/analysis/meeting_analysis_security.xml",
        "security/analysis/task_analysis_security.xml",
        "views/analysis/meeting_analysis_views.xml",
        "views/analysis/task_analysis_views.xml",
        "views/ecabinet_report_menus.xml",
    ],
    "application": True,
    "uninstall_hook": "uninstall_hook",
}
