from . import (
    agenda_import,
    document_upload,
    meeting_reason,
    meeting_substitute,
    position_answer,
    slip_answer,
)
from . import submission_step
