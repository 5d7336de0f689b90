"""What is decided on a document on the desk, beside what the desk knows itself."""

from odoo.addons.ecabinet_task.tools.desk.decisions import Decision, Offer

DOCUMENT = "ecabinet.official.document"
DECISIONS = {
    "paper_agree": Decision(DOCUMENT, "action_agree", optional={"note": str}),
    "paper_change": Decision(DOCUMENT, "action_want_changes", {"note": str}),
    "paper_opened": Decision(DOCUMENT, "action_opened"),
}
CARDS: dict[str, tuple[Offer, ...]] = {
    "paper_comment": (
        Offer("paper_agree", main=True),
        Offer("paper_change", words="note", needed=True),
    ),
    "paper_check": (),
    "paper_sign": (),
    "paper_received": (Offer("paper_opened", main=True),),
}
