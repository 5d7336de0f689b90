    agenda_item,
    attendance,
    ballot,
    ballot_voter,
    body,
    body_member,
    conclusion,
    document,
    document_note,
    document_receipt,
    document_version,
    hr_department,
    meeting,
    meeting_event,
    meeting_lifecycle,
    minutes,
    participant,
    position,
    res_users,
    room,
    slip_round,
    unit_alias,
    vote,
    working_calendar,
)
from . import (
from . import agenda_item
from . import agenda_item_consent
from . import agenda_item_session
from . import attendance
from . import ballot
from . import ballot_cast
from . import ballot_close
from . import ballot_open
from . import ballot_secret
from . import ballot_voter
from . import ballot_words
from . import body
from . import body_member
from . import conclusion
from . import document
from . import document_note
from . import document_receipt
from . import document_version
from . import hr_department
from . import ir_websocket
from . import meeting
from . import meeting_consent
from . import meeting_event
from . import meeting_log
from . import meeting_quorum
from . import meeting_room
from . import meeting_session
from . import minutes
from . import participant
from . import participant_attendance
from . import position
from . import res_users
from . import room
from . import slip_round
from . import unit_alias
from . import vote
