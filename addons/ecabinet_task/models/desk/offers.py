from odoo import api, models

from ...tools.api_types import DeskKind, DeskOffer
from ...tools.desk.decisions import CARDS, DECISIONS

# Where the words of a choice stand already.
CHOICES = {
    "position": ("ecabinet.position", "choice"),
    "slip": ("ecabinet.vote", "choice"),
    "opinion": ("ecabinet.submission", "opinion"),
}


class DeskOffers(models.AbstractModel):
    """What the cards of the desk are called and offer, in the user's language."""

    _inherit = "ecabinet.desk"

    @api.model
    def _decisions(self):
        """What can be decided on the desk; an addon adds its own."""
        return DECISIONS

    @api.model
    def _cards(self):
        """What is offered on which card; an addon adds its own."""
        return CARDS

    @api.model
    def _kinds(self) -> dict[str, DeskKind]:
        """What is offered on which card (:meth:`_cards`), in words."""
        names = self._kind_names()
        labels = self._offer_labels()
        prompts = self._offer_prompts()
        return {
            kind: {
                "label": names[kind],
                "offers": [self._offer(each, labels, prompts) for each in offers],
            }
            for kind, offers in self._cards().items()
        }

    @api.model
    def _offer(self, offer, labels, prompts) -> DeskOffer:
        return {
            "decision": offer.decision,
            "label": labels[offer.decision, offer.choice],
            "main": offer.main,
            "arguments": {"choice": offer.choice} if offer.choice else {},
            "words": offer.words
            and {
                "name": offer.words,
                "prompt": prompts[offer.words],
                "needed": offer.needed,
            }
            or False,
        }

    @api.model
    def _kind_names(self):
        return {
            "submitted": self.env._("Result to approve"),
            "for_head": self.env._("Result to hand in for the unit"),
            "declined": self.env._("Declined by the unit"),
            "extension": self.env._("Asks for more time"),
            "transfer": self.env._("Asks for another unit"),
            "programme": self.env._("Programme to approve"),
            "position": self.env._("Position before the meeting"),
            "slip": self.env._("Opinion slip"),
            "opinion": self.env._("Submission: your opinion"),
            "invitation": self.env._("Invitation"),
            "minutes": self.env._("Minutes to confirm"),
            "prepared": self.env._("Prepared for you"),
            "to_accept": self.env._("To accept"),
            "under_way": self.env._("Under way"),
        }

    @api.model
    def _offer_labels(self):
        """``{(decision, choice): label of its button}``"""
        steps = {
            "task_approve": self.env._("Approve"),
            "task_return": self.env._("Return"),
            "task_cancel": self.env._("Cancel the task"),
            "open": self.env._("Give to another unit"),
            "extension_grant": self.env._("Grant"),
            "extension_refuse": self.env._("Refuse"),
            "transfer_grant": self.env._("Pass on"),
            "transfer_refuse": self.env._("Refuse"),
            "programme_approve": self.env._("Approve"),
            "programme_return": self.env._("Return"),
            "invitation_accept": self.env._("Attend"),
            "invitation_decline": self.env._("Cannot attend"),
            "confirm_minutes": self.env._("Confirm"),
            "task_accept": self.env._("Accept"),
            "task_decline": self.env._("Decline"),
            "task_submit": self.env._("Hand in"),
            "head_hands_in": self.env._("Hand in"),
            "head_returns": self.env._("Return"),
        }
        labels = {(decision, ""): label for decision, label in steps.items()}
        for decision, (model, name) in CHOICES.items():
            field = self.env[model]._fields[name]
            for choice, label in field._description_selection(self.env):
                labels[decision, choice] = label
        return labels

    @api.model
    def _offer_prompts(self):
        """``{argument: what the box for its words asks}``"""
        why = self.env._("Why, in a few words")
        return {
            "reason": why,
            "note": why,
            "comment": self.env._("Your opinion"),
            "result": self.env._("What was done"),
        }
