from markupsafe import Markup

from odoo import api, models

from ...tools.outside.news import Matter, news_outside
from ...tools.time import in_words


class Outside(models.AbstractModel):
    """The words of what leaves the office, the same for mail, message and gateway."""

    _name = "ecabinet.outside"
    _description = "Messages Outside the Office"

    @api.model
    def _outside_subject(self, news):
        """Of a mail or text message, in the language of the context."""
        if news.count:
            return self.env._("e-Cabinet: %(count)s matters for you", count=news.count)
        return self.env._("e-Cabinet: there is something new")

    @api.model
    def _outside_lines(self, news):
        """What may be said of ``news``, sentence by sentence."""
        lines = []
        if news.count:
            lines.append(self.env._("Waiting for you: %(count)s.", count=news.count))
        for label, moment in (
            (self.env._("First deadline"), news.deadline),
            (self.env._("Time"), news.starts),
        ):
            if moment:
                lines.append(f"{label}: {in_words.full_moment(moment, self.env.lang)}.")
        if news.place:
            lines.append(self.env._("Place: %(place)s.", place=news.place))
        if news.more:
            lines.append(self.env._("There is something new."))
        return lines

    @api.model
    def _outside_html(self, news, address):
        """The body of a mail: its sentences, and the link."""
        lines = [Markup("<p>%s</p>") % line for line in self._outside_lines(news)]
        link = Markup('<p><a href="%s">%s</a></p>') % (address, address)
        return Markup("").join([*lines, link])


class MailThread(models.AbstractModel):
    """What Odoo sends by mail of our records is what may leave the office."""

    _inherit = "mail.thread"

    def _outside_matter(self):
        """What is known of this record; nothing, unless its model says more."""
        return Matter()

    def _notify_thread_by_web_push(
        self, message, recipients_data, msg_vals=False, **kwargs
    ):
        """A push goes through the browser's maker: it says no more than a mail."""
        if not self._name.startswith("ecabinet."):
            return super()._notify_thread_by_web_push(
                message, recipients_data, msg_vals=msg_vals, **kwargs
            )
        people = self._notify_get_recipients_for_extra_notifications(
            message, recipients_data, msg_vals=msg_vals
        )
        devices, *keys = self._web_push_get_partners_parameters(people)
        if not devices:
            return None
        languages = devices.partner_id.mapped("lang")
        return self._web_push_send_notification(
            devices,
            *keys,
            payload_by_lang={lang: self._outside_push(lang) for lang in languages},
        )

    def _outside_push(self, lang):
        """What a browser is pushed of these records; the link is theirs."""
        words = self.env["ecabinet.outside"].with_context(lang=lang or self.env.lang)
        # sudo: as for a mail.
        news = news_outside([record._outside_matter() for record in self.sudo()])
        return {
            "title": words._outside_subject(news),
            "options": {
                "body": "\n".join(words._outside_lines(news)),
                "icon": "/web/static/img/odoo-icon-192x192.png",
                "data": {
                    "model": self._name if len(self) == 1 else "",
                    "res_id": self.id if len(self) == 1 else "",
                },
            },
        }

    def _notify_by_email_get_final_mail_values(
        self, recipient_ids, mail_values, additional_values=None
    ):
        """A mail of its own in place of the notice.

        The notice keeps its text and its files, which are read in the system; a mail
        tied to it would take them along, and its subject would become the notice's.
        """
        values = super()._notify_by_email_get_final_mail_values(
            recipient_ids, mail_values, additional_values
        )
        if not self._name.startswith("ecabinet."):
            return values
        people = self.env["res.partner"].sudo().browse(recipient_ids)
        words = self.env["ecabinet.outside"].with_context(
            lang=people[:1].lang or self.env.lang
        )
        # sudo: whoever is told may not be allowed to read all that is asked here.
        news = news_outside([record._outside_matter() for record in self.sudo()])
        notice = self.env["mail.message"].sudo().browse(values.pop("mail_message_id"))
        address = f"{self.get_base_url()}/mail/view?model={self._name}"
        if len(self) == 1:
            address = f"{address}&res_id={self.id}"
        return values | {
            "subject": words._outside_subject(news),
            "body_html": words._outside_html(news, address),
            "author_id": notice.author_id.id,
            "email_from": notice.email_from,
            "reply_to": notice.reply_to,
            "is_notification": False,
        }
