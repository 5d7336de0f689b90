from . import check_in, minutes, paper
from . import calendar_feed, guest, minutes, paper
