{
    "name": "e-Cabinet: Tasks and Reminders",
    "version": "19.0.1.0.0",
    "category": "Productivity/e-Cabinet",
    "summary": "Giao việc tức thời – nhắc việc thông minh: tasks from conclusions",
    "author": "e-Cabinet",
    "license": "LGPL-3",
    "depends": ["ecabinet_meeting"],
    "data": [
        "security/ir.model.access.csv",
        "views/task_views.xml",
        "views/ecabinet_task_menus.xml",
    ],
    "application": True,
    "uninstall_hook": "uninstall_hook",
}
