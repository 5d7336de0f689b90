from .analysis import (
    test_meeting_analysis,
    test_task_analysis,
)
from .official_document import (
    test_commenting,
    test_official_document,
    test_official_document_access,
    test_official_document_numbers,
    test_sending,
    test_signing,
    test_paper_slipping_in,
    test_papers_of_sources,
)
