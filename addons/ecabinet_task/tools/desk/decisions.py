"""What can be decided on the desk: a closed list, so that nobody names a method.

A decision that an assistant prepares is stored with the key of this list and its
arguments; it runs in the leader's own name when they confirm it. The screens are
served the same list: what is offered on which card is stated here, its words in
``models/desk/offers.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT_LIMIT = 5000


class NotADecision(ValueError):
    """The key is unknown, or the arguments do not fit it."""


@dataclass(frozen=True)
class Decision:
    """One thing that a person decides about one record.

    :param model: of the record
    :param method: of the model; it checks the person and the state by itself
    :param needed: names and types of arguments that must be given and not be empty
    :param optional: names and types of those that may be left out
    :param prepared: an assistant's entry waits for the leader; otherwise the method
        itself knows how to treat an assistant, or refuses them
    :param title: field of the record that says what is decided on
    """

    model: str
    method: str
    needed: Mapping[str, type] = field(default_factory=dict)
    optional: Mapping[str, type] = field(default_factory=dict)
    prepared: bool = False
    title: str = "display_name"


TASK, EXTENSION = "ecabinet.task", "ecabinet.task.extension"
DECISIONS = {
    "task_approve": Decision(TASK, "action_approve", prepared=True),
    "task_return": Decision(TASK, "action_return", {"reason": str}, prepared=True),
    "task_assign": Decision(TASK, "action_assign", prepared=True),
    "task_cancel": Decision(TASK, "action_cancel", {"reason": str}, prepared=True),
    "extension_grant": Decision(
        EXTENSION, "action_grant", optional={"note": str}, prepared=True
    ),
    "extension_refuse": Decision(
        EXTENSION, "action_refuse", optional={"note": str}, prepared=True
    ),
    "transfer_grant": Decision(TASK, "action_grant_transfer", optional={"note": str}),
    "transfer_refuse": Decision(TASK, "action_refuse_transfer", {"note": str}),
    "programme_approve": Decision("ecabinet.meeting", "action_approve", prepared=True),
    "programme_return": Decision(
        "ecabinet.meeting", "_ecabinet_return", {"reason": str}, prepared=True
    ),
    "position": Decision(
        "ecabinet.agenda.item",
        "give_position",
        {"choice": str},
        {"comment": str, "wants_to_speak": bool, "shared": bool},
        prepared=True,
    ),
    "position_confirm": Decision("ecabinet.position", "action_confirm"),
    "slip": Decision(
        "ecabinet.ballot.voter",
        "_answer",
        {"choice": str},
        {"comment": str},
        prepared=True,
        title="question",
    ),
    "opinion": Decision(
        "ecabinet.submission", "action_give_opinion", {"choice": str}, {"note": str}
    ),
    "invitation_accept": Decision("ecabinet.participant", "action_accept"),
    "invitation_decline": Decision(
        "ecabinet.participant", "action_decline", {"reason": str}
    ),
    "invitation_confirm": Decision("ecabinet.participant", "action_confirm_answer"),
    "task_accept": Decision(TASK, "action_accept"),
    "task_decline": Decision(TASK, "action_decline", {"reason": str}),
    "task_progress": Decision(
        TASK, "action_report_progress", {"progress": int}, {"note": str}
    ),
    "task_submit": Decision(TASK, "action_submit", {"result": str}),
    "head_hands_in": Decision(TASK, "action_submit", optional={"result": str}),
    "head_returns": Decision(TASK, "action_return_to_officer", {"reason": str}),
    "task_remind": Decision(TASK, "action_remind", optional={"note": str}),
}
# Where a record says whether it is the Party's: who assists the leader there.
OF_PARTY = {
    TASK: "of_party",
    EXTENSION: "task_id.of_party",
    "ecabinet.meeting": "body_id.of_party",
    "ecabinet.agenda.item": "meeting_id.body_id.of_party",
    "ecabinet.ballot.voter": "ballot_id.body_id.of_party",
}
# Which standing authority of a leader lets an assistant decide at once. A position, a
# vote, an approval and a confirmation are never among them.
AUTHORITIES = {
    "invitation_accept": "invitation",
    "invitation_decline": "invitation",
    "task_assign": "task_assign",
    "transfer_grant": "task_forward",
    "task_remind": "task_remind",
}
PREPARED = tuple(key for key, decision in DECISIONS.items() if decision.prepared)


@dataclass(frozen=True)
class Offer:
    """One button of a card.

    :param decision: key of ``DECISIONS``, or one of ``ELSEWHERE``
    :param choice: the argument ``choice`` that the button stands for
    :param words: name of the argument that takes what the person writes
    :param needed: they have to write something, also where the decision itself could
        do without: who asked is owed a reason
    :param main: the answer that is expected; without words it takes one tap and one
        confirmation
    """

    decision: str
    choice: str = ""
    words: str = ""
    needed: bool = False
    main: bool = False


# Taken on a screen of their own: the record itself, and asking for one's identity.
ELSEWHERE = ("open", "confirm_minutes")
# What is offered on a card, by what it asks for; on "to_accept" and "under_way", the
# tasks of one's own unit.
CARDS: Mapping[str, tuple[Offer, ...]] = {
    "submitted": (
        Offer("task_approve", main=True),
        Offer("task_return", words="reason", needed=True),
    ),
    "for_head": (
        Offer("head_hands_in", main=True),
        Offer("head_returns", words="reason", needed=True),
    ),
    "declined": (
        Offer("task_cancel", words="reason", needed=True),
        Offer("open", main=True),
    ),
    "extension": (
        Offer("extension_grant", main=True),
        Offer("extension_refuse", words="note", needed=True),
    ),
    "transfer": (
        Offer("transfer_grant", main=True),
        Offer("transfer_refuse", words="note", needed=True),
    ),
    "programme": (
        Offer("programme_approve", main=True),
        Offer("programme_return", words="reason", needed=True),
    ),
    "position": (
        Offer("position", "agree", main=True),
        Offer("position", "objection", words="comment"),
        Offer("position", "other", words="comment", needed=True),
    ),
    "slip": (
        Offer("slip", "agree", main=True),
        Offer("slip", "disagree", words="comment"),
        Offer("slip", "other", words="comment", needed=True),
    ),
    "opinion": (
        Offer("opinion", "agree", main=True),
        Offer("opinion", "change", words="note", needed=True),
        Offer("opinion", "postpone", words="note", needed=True),
    ),
    "invitation": (
        Offer("invitation_accept", main=True),
        Offer("invitation_decline", words="reason", needed=True),
    ),
    "minutes": (Offer("confirm_minutes", main=True),),
    "prepared": (),
    "to_accept": (
        Offer("task_accept", main=True),
        Offer("task_decline", words="reason", needed=True),
    ),
    "under_way": (Offer("task_submit", words="result", needed=True, main=True),),
}


def checked(
    key: str,
    arguments: Mapping[str, object] | None,
    decisions: Mapping[str, Decision] = DECISIONS,
) -> dict[str, object]:
    """The arguments of the decision ``key``, without blanks and without strangers.

    :raises NotADecision: naming the argument that is missing, unknown or of a wrong
        type
    """
    if not isinstance(key, str) or key not in decisions:
        raise NotADecision("kind")
    if arguments is not None and not isinstance(arguments, Mapping):
        raise NotADecision("arguments")
    decision, given = decisions[key], dict(arguments or {})
    known = {**decision.needed, **decision.optional}
    clean: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            raise NotADecision(name)
        if known[name] is str and isinstance(value, str):
            value = value.strip()[:TEXT_LIMIT]
        if value in ("", False, None) and known[name] is not int:
            continue
        # bool is an int in Python: True is not a percentage.
        if type(value) is not known[name]:
            raise NotADecision(name)
        clean[name] = value
    for name in decision.needed:
        if name not in clean:
            raise NotADecision(name)
    return clean
