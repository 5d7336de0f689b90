"""Selections that several models of papers share."""

# Kinds of official documents, by their abbreviation (NĐ 30/2020, appendix III).
PAPER_KINDS = [
    ("GM", "Invitation"),
    ("TB", "Conclusion notice"),
    ("CTr", "Programme"),
    ("DS", "List of people"),
    ("BB", "Minutes"),
    ("BBKP", "Ballot report"),
    ("KQ", "Results of votes"),
    ("PLYK", "Opinion slip"),
    ("THYK", "Summary of opinions"),
    ("PGV", "Assignment slip"),
    ("CV", "Letter that gives tasks"),
    ("CVDD", "Letter that urges tasks"),
    ("LCT", "Weekly work calendar"),
    ("BC", "Report on tasks"),
    ("STD", "Register of tasks"),
]
# Stamps of urgency (NĐ 30/2020, appendix I), from the least to the most.
URGENCIES = [
    ("normal", "None"),
    ("khan", "Urgent (Khẩn)"),
    ("thuong_khan", "Very urgent (Thượng khẩn)"),
    ("hoa_toc", "Express (Hoả tốc)"),
]
SIGNATURE_FORMS = [
    ("TM", "TM. – for a collective"),
    ("KT", "KT. – in the place of the head"),
    ("TL", "TL. – by order of the head"),
    ("TUQ", "TUQ. – by mandate of the head"),
    ("Q", "Q. – acting head"),
]

PERIOD_KINDS = [
    ("day", "Day"),
    ("week", "Week"),
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half", "Half-year"),
    ("nine_months", "Nine months"),
    ("year", "Year"),
]
"""Kinds of periodic reports (NĐ 09/2019, Art. 12)."""
WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]
