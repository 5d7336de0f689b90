from . import minutes_gaps
