"""Selections that several models of papers share."""

# Kinds of official documents, by their abbreviation (NĐ 30/2020, appendix III).
PAPER_KINDS = [("GM", "Invitation"), ("TB", "Conclusion notice")]
SIGNATURE_FORMS = [
    ("TM", "TM. – for a collective"),
    ("KT", "KT. – in the place of the head"),
    ("TL", "TL. – by order of the head"),
    ("TUQ", "TUQ. – by mandate of the head"),
    ("Q", "Q. – acting head"),
]
