from .analysis import (
    test_meeting_analysis,
    test_task_analysis,
)
from .dashboard import (
    test_dashboard,
    test_dashboard_js,
    test_insights,
)
from .exchange import test_webhook
from .official_document import (
    test_commenting,
    test_official_document,
    test_official_document_access,
    test_official_document_numbers,
    test_sending,
    test_signing,
    test_paper_junk,
    test_paper_slipping_in,
    test_papers_of_sources,
)
from .periodic_report import (
    test_periodic_report,
    test_report_access,
    test_report_files,
    test_report_making,
    test_report_roll_up,
    test_report_slipping_in,
)
from .savings import test_savings
from .search import (
    test_search_documents,
)
