"""The two ways official documents look: those of the State and of the Party.

State: NĐ 30/2020, appendix I. Party: HD 36-HD/VPTW of 3 April 2018, annex 3.
"""

from dataclasses import dataclass

BLANK_NUMBER = "\N{NO-BREAK SPACE}" * 8


@dataclass(frozen=True)
class Profile:
    """Words of form and type sizes (points) of one kind of document."""

    code: str
    heading: str
    motto: str
    # Between "Số" and the number; between the number and the symbol.
    number_prefix: str
    number_separator: str
    # Between the kind's abbreviation and the issuer's in a symbol.
    symbol_separator: str
    # After TM, KT, TL …: "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ".
    dotted_authority: bool
    issuer_asterisk: bool
    heading_size: float
    motto_size: float
    issuer_size: float
    number_size: float
    place_size: float
    kind_size: float
    abstract_size: float
    body_size: float
    signature_size: float
    signatory_title_bold: bool
    recipients_heading_size: float
    recipients_size: float
    archive_prefix: str
    page_number_size: float = 14
    # The issuer's half of the heading; the rest is the State's or the Party's.
    issuer_share: float = 0.42
    annotation_size: float = 12

    def reference(self, number: int | str | None, symbol: str) -> str:
        """``Số: 05/TB-UBND`` (State), ``Số 36-HD/VPTW`` (Party).

        :param number: ``None`` leaves room to write it in by hand
        :param symbol: ``""`` for papers that have none, as opinion slips
        """
        reference = f"{self.number_prefix}{format_number(number)}"
        return f"{reference}{self.number_separator}{symbol}" if symbol else reference

    def symbol(self, kind: str, issuer: str, unit: str = "") -> str:
        """Symbol of a document.

        ``TB-UBND``, ``TB/TU``; an official letter (``CV``) of the State names
        the drafting unit instead of the kind: ``UBND-VP``.

        :param kind: abbreviation of the kind (NĐ 30/2020, appendix III)
        :param issuer: abbreviation of the issuing body
        :param unit: abbreviation of the drafting unit, for a State letter
        """
        if self.code == "state" and kind == "CV":
            return "-".join(part for part in (issuer, unit) if part)
        return f"{kind}{self.symbol_separator}{issuer}"

    def authority(self, abbreviation: str, body: str) -> str:
        """``TM. ỦY BAN NHÂN DÂN`` (State), ``T/M BAN THƯỜNG VỤ`` (Party).

        :param abbreviation: TM, KT, TL, TUQ or Q (NĐ 30/2020, appendix I,
            part I, section II.7), without punctuation
        """
        letters = abbreviation.upper()
        if self.dotted_authority:
            return f"{letters}. {body.upper()}"
        short = f"{letters[:-1]}/{letters[-1]}" if len(letters) > 1 else letters
        return f"{short} {body.upper()}"

    def archive_line(self, archive: str) -> str:
        """Last line of the recipients: ``Lưu: VT, TH.``"""
        return f"{self.archive_prefix}{archive.rstrip(' .;')}."


STATE = Profile(
    code="state",
    heading="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number_prefix="Số: ",
    number_separator="/",
    symbol_separator="-",
    dotted_authority=True,
    issuer_asterisk=False,
    heading_size=12.5,
    motto_size=13.5,
    issuer_size=12.5,
    number_size=13,
    place_size=13.5,
    kind_size=14,
    abstract_size=14,
    body_size=14,
    signature_size=14,
    signatory_title_bold=True,
    recipients_heading_size=12,
    recipients_size=11,
    archive_prefix="Lưu: ",
)

PARTY = Profile(
    code="party",
    heading="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
    number_prefix="Số ",
    number_separator="-",
    symbol_separator="/",
    dotted_authority=False,
    issuer_asterisk=True,
    heading_size=15,
    motto_size=0,
    issuer_size=14,
    number_size=14,
    place_size=14,
    kind_size=16,
    abstract_size=14,
    body_size=14,
    signature_size=14,
    signatory_title_bold=False,
    recipients_heading_size=14,
    recipients_size=12,
    archive_prefix="Lưu ",
    issuer_share=0.46,
)

PROFILES = {profile.code: profile for profile in (STATE, PARTY)}


def format_number(number: int | str | None) -> str:
    """A document's number, with a zero before those below 10.

    NĐ 30/2020, appendix I, part I, section II.3. Numbers typed in by other
    systems (``07a``) stay as they are.
    """
    if number is None or number == "":
        return BLANK_NUMBER
    digits = str(number).strip()
    return digits.zfill(2) if digits.isdecimal() else digits
