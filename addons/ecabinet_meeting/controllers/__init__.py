from . import ballot_report, calendar_feed, meeting_archive, minutes, paper
from . import guest, guide
from . import check_in
from . import thumbnail
from . import try_again
