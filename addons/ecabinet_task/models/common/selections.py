"""States of a task that several subjects share."""

STATES = [
    ("draft", "Draft"),
    ("assigned", "Assigned"),
    ("accepted", "Accepted"),
    ("in_progress", "In progress"),
    ("submitted", "Submitted"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
OPEN_STATES = ("assigned", "accepted", "in_progress")
"""Given, and the lead unit's turn."""
CLOSED_STATES = ("done", "cancelled")

LEGAL_STATUSES = [
    ("completed_on_time", "Completed on time"),
    ("completed_late", "Completed late"),
    ("open_within", "Within its term"),
    ("open_overdue", "Overdue"),
]
"""The official tree of statuses (QĐ 42/2014, amended by QĐ 23/2018)."""

NO_MAIL = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}
"""Context under which chatter and followers are left to ``task/notices.py``."""
