from . import ballot_report, calendar_feed, minutes, paper
