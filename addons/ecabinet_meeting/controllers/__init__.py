from . import calendar_feed, guest, minutes, paper
