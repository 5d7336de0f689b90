"""Languages that papers are written in."""

# The language of official forms (NĐ 30/2020), where the database speaks it.
FORM_LANGUAGE = "vi_VN"
