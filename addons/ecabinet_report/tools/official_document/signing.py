"""Who signs, and in whose place (NĐ 30/2020, appendix I, part I, section II.7)."""

from odoo.addons.ecabinet_meeting.tools.official_document.document import Signature
from odoo.addons.ecabinet_meeting.tools.official_document.profile import Profile

# Forms of signature that name whom the signature stands for: the collective, or the
# head in whose place (KT), by whose order (TL) or mandate (TUQ) somebody signs.
FOR_COLLECTIVE = ("TM",)
FOR_HEAD = ("KT", "TL", "TUQ")
# By whose order papers are signed unless a body says otherwise.
HEADS = {"state": "Chủ tịch", "party": "Ban Thường vụ"}
CHIEF_OF_OFFICE = "Chánh Văn phòng"
FORMS = ("", *FOR_COLLECTIVE, *FOR_HEAD, "Q")


def signature(
    profile: Profile, form: str, *, collective: str, head: str, title: str, name: str
) -> Signature:
    """The signature block of one signer.

    A deputy who signs in the place of the head of a collective signs for it as well:
    ``TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH``.

    :param form: one of :data:`FORMS`; ``""`` for the head of an office in person
    :param collective: the body signed for; needed for TM, may be empty for KT
    :param head: the head's title; needed for KT, TL and TUQ
    """
    if form == "Q":
        return Signature(profile.authority("Q", title), name)
    lines = []
    if collective and form in ("TM", "KT"):
        lines.append(profile.authority("TM", collective))
    if head and form in FOR_HEAD:
        lines.append(profile.authority(form, head))
    return Signature(title, name, tuple(lines))


def lacks(form: str, *, collective: str, head: str, title: str, name: str) -> str:
    """The first part that the form needs and that is empty; ``""`` when none is."""
    needed = {
        "collective": form in FOR_COLLECTIVE and not collective,
        "head": form in FOR_HEAD and not head,
        "title": not title,
        "name": not name,
    }
    return next((part for part, missing in needed.items() if missing), "")
