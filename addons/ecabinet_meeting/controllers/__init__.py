from . import calendar_feed, minutes, paper
