from .analysis import (
    test_meeting_analysis,
    test_task_analysis,
)
from .official_document import (
    test_official_document,
    test_official_document_access,
    test_official_document_numbers,
    test_paper_junk,
    test_paper_slipping_in,
)
