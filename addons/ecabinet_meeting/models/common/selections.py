"""States and choices that several subjects share."""

# States of a meeting (``ecabinet.meeting.state``).
BEFORE_INVITATION = ("draft", "submitted", "approved")
BEFORE_SESSION = (*BEFORE_INVITATION, "invited")
UNDER_WAY = ("invited", "in_session", "paused")
"""Invited and not over: answered, checked in to and followed on screens."""
OVER = ("closed", "published", "cancelled")

# States of attendance in which a participant is present.
PRESENT = ("in_person", "online")

ANSWERS = [("accepted", "Accepted"), ("declined", "Declined")]
"""What is answered to an invitation."""
INVITATION_STATES = [("pending", "Pending"), *ANSWERS]

# Rules of a body, copied onto each ballot that opens and item that is adopted.
MAJORITIES = [
    ("more_than_half", "More than half"),
    ("two_thirds", "Two thirds"),
    ("three_quarters", "Three quarters"),
]
MAJORITY_BASES = [
    ("all_members", "Of all members"),
    ("present", "Of the members present"),
    ("votes_cast", "Of the votes cast"),
]
TIE_RULES = [
    ("chair_side", "The chair's side decides"),
    ("not_adopted", "Not adopted"),
]
SILENCE_RULES = [
    ("not_counted", "Silence is not counted"),
    ("agree", "Silence is agreement"),
]
CONSENT_WAYS = [
    ("vote", "Put to one recorded vote of those present"),
    ("positions", "Adopted by the positions given"),
]
CONSENT_RULES = [
    (
        "majority_agree",
        "More than half agreed beforehand, nobody objects or wishes to speak",
    ),
    ("all_positions", "All members agreed beforehand"),
    ("no_objection", "Nobody objects or wishes to speak"),
]

VOTING_STATES = [
    ("draft", "Draft"),
    ("open", "Open"),
    ("closed", "Ended"),
    ("cancelled", "Cancelled"),
]
"""Of a ballot, and of a round of opinion slips."""
BEFORE_CLOSE = ("draft", "open")

VOTES = [
    ("agree", "Agree"),
    ("disagree", "Disagree"),
    ("abstain", "Abstain"),
    ("other", "Other opinion"),
]
"""What can be said to a motion."""
LIVE_VOTES = ("agree", "disagree", "abstain")
CIRCULATED_VOTES = (*LIVE_VOTES, "other")
