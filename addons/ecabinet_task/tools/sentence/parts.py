"""What somebody named is in a sentence: the role, and the words that give it."""

from dataclasses import dataclass
from typing import Literal

from .mentions import Mention

Role = Literal["order", "subject", "with", "to", "except", "none"]


@dataclass(frozen=True, slots=True)
class Part:
    """A mention in its role; ``cue`` is where the words that give it begin.

    ``because`` says why it has the role, ``rule`` names the rule of the table that gave
    it: a name in a list has the reason of the name before it.
    """

    who: Mention
    role: Role
    cue: int
    leads: bool = False
    because: str = ""
    rule: str = ""
