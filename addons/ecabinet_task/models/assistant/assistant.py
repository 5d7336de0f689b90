from dataclasses import replace
from typing import Any

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.models.common.calls import judges_itself
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

from ...tools.api_types import AssistantAnswer, Moment
from ...tools.assistant.intents import BY_NAME
from ...tools.assistant.question import LONGEST
from ...tools.assistant.reading import Before
from ...tools.assistant.slots import Asked, from_kept, record_of

MOST_RECORDS = 80
# Questions that are counted within each other ("trong đó …").
LONGEST_CHAIN = 4


class Assistant(models.AbstractModel):
    """The digital secretary (Trợ lý số): asked in a sentence, answers from the records.

    Each question is one of a fixed set (``tools/assistant/intents/``), read by rules
    and asked under the asker's own rights; nothing is composed or guessed. What was not
    understood is asked back. What it is told to do it shows first.
    """

    _name = "ecabinet.assistant"
    _inherit = ["ecabinet.arguments"]
    _description = "Digital Secretary"

    @api.model
    @judges_itself
    def ask(
        self,
        question: str,
        now: Moment = None,
        conversation: dict[str, Any] | None = None,
    ) -> AssistantAnswer:
        """Answer a question from what the user may read.

        :param question: at most 600 characters are answered
        :param now: moment from which days are understood; by default the present
        :param conversation: as the last answer gave it, for "còn của Sở Xây dựng?";
            ``screen``: ``[model, id]`` of the record that is shown, for "việc này"
        :return: ``intent`` (empty: not understood), ``answer`` the sentence,
            ``records`` the first 80 of what it counts, ``count``, ``model`` and
            ``domain`` they were found by, ``understood`` what was read, in words,
            ``alternatives`` questions to choose from, ``conversation`` for the next
            one, ``action`` what waits for a confirmation
        :raises AccessError: the caller is not in e-Cabinet
        """
        assistant = self._as_user()
        if not isinstance(question, str) or not question.strip():
            text = assistant.env._("There is no question: write or say one.")
            return assistant._said(text)
        if len(question) > LONGEST:
            text = assistant.env._(
                "This question has more than %(most)s characters: ask in one sentence, "
                "and paste notices into the box for tasks.",
                most=LONGEST,
            )
            return assistant._said(text)
        conversation = conversation if isinstance(conversation, dict) else {}
        question = clean(question)
        with self.env["ecabinet.search"]._uncompiled():
            return assistant._answer_question(question, now, conversation)

    @api.model
    def confirm_action(self) -> AssistantAnswer:
        """Do what was shown to the user last and waits for their confirmation.

        :raises AccessError: the caller is not in e-Cabinet
        """
        return self._as_user()._confirmed()

    @api.model
    def drop_action(self) -> AssistantAnswer:
        """Do nothing of what waits for the user's confirmation.

        :raises AccessError: the caller is not in e-Cabinet
        """
        return self._as_user()._dropped()

    def _as_user(self):
        """The assistant under the user's own rights, whatever the caller's.

        :raises AccessError: they have none
        """
        if not self.env.user.has_group("ecabinet_meeting.group_member"):
            raise AccessError(
                self.env._(
                    "The digital secretary is for members of e-Cabinet: ask an "
                    "administrator."
                )
            )
        return self.with_user(self.env.user)

    @api.model
    def _answer_question(self, question, now, conversation):
        chain = self._chain(conversation)
        before = Before(*chain[-1]) if chain else Before()
        got = self._read(question, now, conversation, before)
        if got.command == "confirm":
            return self._confirmed()
        if got.command == "drop":
            return self._dropped()
        asker = self._asker(now)
        about = tuple(self._remind_chain(got, chain))
        asked = Asked(asker, question, got.mentions.key, about)
        got = replace(got, slots=replace(got.slots, asked=asked))
        asked_back = self._asked_back(got, question, conversation)
        if asked_back:
            return asked_back
        slots = self._with_needed(got, asker)
        chain = (
            [*chain, (got.intent, slots)][-LONGEST_CHAIN:]
            if got.within
            else [(got.intent, slots)]
        )
        answer = getattr(self, got.intent.answered_by or "_answer_list")
        said = answer(got.intent, slots, self._chained(chain, asker))
        return self._with_conversation(said, got, slots, chain)

    @api.model
    def _remind_chain(self, got, chain):
        """What "gửi nhắc luôn đi" is about: the tasks that were counted last."""
        last = chain[-1][0] if chain else None
        if not last or last.model != "ecabinet.task" or last.acts:
            return []
        own = got.slots.given and not (got.within or got.follows)
        return [] if own or got.mentions.needs_screen else chain

    @api.model
    def _with_conversation(self, said, got, slots, chain):
        understood = self._understood(got.intent, slots)
        found = said["records"]
        only = found[0] if len(found) == 1 and not said["action"] else None
        conversation = {
            "chain": [[intent.name, kept.kept()] for intent, kept in chain],
            "last": [only["model"], only["id"]] if only else [],
        }
        return {
            **said,
            "intent": got.intent.name,
            "understood": {**understood, **said["understood"]},
            "conversation": conversation,
        }

    @api.model
    def _chained(self, chain, asker):
        """The domain of what the last of the questions counts, within those before."""
        model = chain[-1][0].model
        domains = [
            Domain(intent.domain(slots, asker))
            for intent, slots in chain
            if intent.model == model
        ]
        return Domain.AND(domains)

    @api.model
    def _chain(self, conversation):
        """``[(intent, slots)]`` that the last answer counted, of a conversation.

        It comes from outside: whatever is none is left out.
        """
        chain = conversation.get("chain")
        if not isinstance(chain, list):
            return []
        found = []
        for each in chain[-LONGEST_CHAIN:]:
            if isinstance(each, list) and len(each) == 2:
                name, kept = each
                intent = BY_NAME.get(name) if isinstance(name, str) else None
                if intent:
                    found.append((intent, from_kept(kept)))
        return found

    @api.model
    def _screen(self, conversation):
        """The record that "this" means: the one shown, else the one just told of."""
        for name in ("screen", "last"):
            shown = record_of(conversation.get(name))
            if not shown:
                continue
            record = self.env[shown[0]].browse(shown[1])
            if record.exists()._filtered_access("read"):
                return shown
        return None

    @api.model
    def _answer_list(self, intent, slots, domain):
        """How many there are, the first of them by name."""
        records, count = self._found(intent, domain)
        if not count:
            return self._said(self._nothing(intent, slots), intent, domain)
        lines = [self._line(record) for record in records[:5]]
        return self._said(
            self._counted(intent, slots, count),
            intent,
            domain,
            records,
            count,
            lines=lines,
        )

    @api.model
    def _found(self, intent, domain):
        """``(the first 80, how many there are)``, under the user's rights."""
        model = self.env[intent.model]
        if not model.has_access("read"):
            return model, 0
        records = model.search(domain, order=intent.order or None, limit=MOST_RECORDS)
        full = len(records) == MOST_RECORDS
        return records, model.search_count(domain) if full else len(records)

    @api.model
    def _said(
        self,
        text,
        intent=None,
        domain=None,
        records=(),
        count=0,
        lines=(),
        alternatives=(),
        understood=None,
        action=False,
        conversation=None,
    ):
        """An answer in the form of the contract."""
        listed = domain is not None and intent is not None and bool(intent.model)
        return {
            "intent": "",
            "answer": "\n".join([text, *lines]),
            "records": [
                {"model": record._name, "id": record.id}
                for record in records[:MOST_RECORDS]
            ],
            "count": count,
            "model": intent.model if listed else False,
            "domain": _as_json(domain) if listed else [],
            "understood": understood or {},
            "alternatives": list(alternatives),
            "conversation": conversation or {},
            "action": action,
        }


def _as_json(domain):
    """A domain as other systems take it."""

    def plain(value):
        if isinstance(value, Domain):
            return plain(list(value))
        if isinstance(value, (list, tuple)):
            return [plain(each) for each in value]
        return value if isinstance(value, (int, float, bool)) else str(value)

    return plain(domain)
