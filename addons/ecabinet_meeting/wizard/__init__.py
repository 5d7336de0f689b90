from . import (
    meeting_reason,
    meeting_substitute,
    slip_answer,
)
