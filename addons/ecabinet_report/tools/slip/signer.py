"""Whose signature a signed slip bears."""

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    squeeze,
    tone_key,
)


def is_of(certified: str, member: str) -> bool:
    """Whether a certificate's name is the member's, however it is written.

    Certificates have names in capitals, some with the accent on the other vowel.

    >>> is_of("HOÀ VĂN  BÌNH", "Hòa Văn Bình")
    True
    >>> is_of("Hoa Văn Bình", "Hòa Văn Bình")
    False
    """
    return _key(certified) == _key(member)


def _key(name: str) -> str:
    return tone_key(squeeze(clean(name)))
