from . import (
    agenda_import,
    document_upload,
    incoming_attend,
    meeting_reason,
    meeting_substitute,
    position_answer,
    slip_answer,
    submission_step,
)
