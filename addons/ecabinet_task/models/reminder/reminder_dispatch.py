import json

from odoo import api, fields, models
from odoo.tools import SQL, clean_context, html2plaintext

from ...tools.reminder.message import Bundle

CHANNEL_STATES = [
    ("none", "Not asked for"),
    ("waiting", "Waiting"),
    ("sent", "Sent"),
    ("failed", "Failed"),
]


class ReminderDispatch(models.Model):
    """One message of reminders to one person, whatever it travels by.

    It is written once for its ``key``, which is also the idempotency key of what
    leaves the system: whoever gets the same key again has had this message already.
    It holds no text, so that who watches over the delivery reads nothing of the tasks.
    """

    _name = "ecabinet.reminder.dispatch"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Message of Reminders"
    _order = "id desc"
    _rec_name = "user_id"

    key = fields.Char(required=True, readonly=True, copy=False)
    kind = fields.Selection(
        [
            ("automatic", "By rule"),
            ("agenda", "Morning agenda"),
            ("manual", "By a person"),
        ],
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Recipient",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    sent_at = fields.Datetime("Written at", required=True, readonly=True, index=True)
    task_count = fields.Integer("Tasks in it", readonly=True, aggregator="sum")
    reminder_ids = fields.One2many("ecabinet.reminder", "dispatch_id", "Reminders")
    message_id = fields.Many2one("mail.message", readonly=True, ondelete="set null")

    inbox_state = fields.Selection(
        CHANNEL_STATES, "Inbox", default="none", required=True, readonly=True
    )
    mail_state = fields.Selection(
        CHANNEL_STATES, "E-mail", default="none", required=True, readonly=True
    )

    _key_uniq = models.UniqueIndex("(key)", "This message has already been written.")

    @api.model
    def _send(self, kind: str, bundles: list[Bundle]):
        """Write and send each bundle whose key is new; give the dispatches written.

        The number of queries does not grow with the number of bundles.

        :param kind: one of the field's values
        :param bundles: at most one a key, in the language of its recipient
        """
        found = self._claim(kind, bundles)
        if not found:
            return self.browse()
        new = [bundle for bundle in bundles if bundle.key in found]
        users = self.env["res.users"].sudo().browse([each.user_id for each in new])
        users.fetch(["partner_id", "notification_type", "email", "lang"])
        self._send_to_inboxes(new, found)
        self._send_mails(new, found)
        sent = self.browse(found.values())
        by_key = {bundle.key: bundle for bundle in new}
        self._send_outside({dispatch: by_key[dispatch.key] for dispatch in sent})
        return sent

    @api.model
    def _claim(self, kind, bundles):
        """``{key: id}`` of the dispatches that did not exist yet, now written."""
        if not bundles:
            return {}
        now = fields.Datetime.now()
        rows = SQL(", ").join(
            SQL(
                "(%s, %s, %s, %s, %s, %s, %s, 'none', 'none', 0, %s, %s, %s, %s)",
                bundle.key,
                kind,
                bundle.user_id,
                now,
                bundle.task_count,
                *(
                    "waiting" if channel in bundle.channels else "none"
                    for channel in ("inbox", "mail")
                ),
                self.env.uid,
                now,
                self.env.uid,
                now,
            )
            for bundle in bundles
        )
        # The database decides who writes it: two runs at once, or the same run again
        # after it was killed, find the key taken.
        return dict(
            self.env.execute_query(
                SQL(
                    """INSERT INTO ecabinet_reminder_dispatch
                              (key, kind, user_id, sent_at, task_count, inbox_state,
                               mail_state, webhook_state, sms_state, attempts,
                               create_uid, create_date, write_uid,
                               write_date)
                       VALUES %s ON CONFLICT (key) DO NOTHING RETURNING key, id""",
                    rows,
                )
            )
        )

    @api.model
    def _send_to_inboxes(self, bundles, found):
        """Notices in Odoo's inbox, pushed to the devices of who allowed it."""
        users = self.env["res.users"].sudo()
        bundles = [bundle for bundle in bundles if "inbox" in bundle.channels]
        if not bundles:
            return
        people = {
            bundle.key: users.browse(bundle.user_id).partner_id for bundle in bundles
        }
        messages = (
            self.env["mail.message"]
            .sudo()
            .with_context(clean_context(self.env.context))
            .create([self._message_values(bundle) for bundle in bundles])
        )
        self.env["mail.notification"].sudo().create(
            [
                {
                    "author_id": message.author_id.id,
                    "mail_message_id": message.id,
                    "notification_status": "sent",
                    "notification_type": "inbox",
                    "res_partner_id": people[bundle.key].id,
                }
                for bundle, message in zip(bundles, messages, strict=True)
            ]
        )
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_reminder_dispatch dispatch
                      SET inbox_state = 'sent', message_id = written.message_id
                     FROM (VALUES %s) AS written (id, message_id)
                    WHERE dispatch.id = written.id RETURNING 1""",
                SQL(", ").join(
                    SQL("(%s, %s)", found[bundle.key], message.id)
                    for bundle, message in zip(bundles, messages, strict=True)
                ),
            )
        )
        self.invalidate_model(["inbox_state", "message_id"], flush=False)
        recipients = users.browse([bundle.user_id for bundle in bundles])
        self.env["ecabinet.task"]._refresh_inboxes(recipients)
        self._push(dict(zip(people.values(), messages, strict=True)))

    @api.model
    def _message_values(self, bundle):
        author = self.env["res.users"].browse(bundle.author_id).sudo().partner_id
        alone = bundle.task_id if bundle.task_count == 1 else False
        return {
            "author_id": author.id,
            "email_from": author.email_formatted,
            "reply_to": author.email_formatted,
            "subject": bundle.subject,
            "body": bundle.html(self._base_url()),
            "model": "ecabinet.task" if alone else False,
            "res_id": alone,
            "message_type": "user_notification",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "is_internal": True,
            "record_company_id": False,
            "record_alias_domain_id": False,
        }

    @api.model
    def _push(self, messages):
        """Queue browser pushes: nothing leaves before the reminder is committed."""
        thread = self.env["mail.thread"]
        partners = self.env["res.partner"].union(*messages)
        devices, _private, _public = thread._web_push_get_partners_parameters(
            partners.ids
        )
        if not devices:
            return
        payloads = []
        for device in devices:
            message = messages[device.partner_id]
            payload = {
                "title": message.subject,
                "options": {
                    "body": html2plaintext(message.body, include_references=False),
                    "icon": "/web/static/img/odoo-icon-192x192.png",
                    "data": {
                        "model": message.model or "",
                        "res_id": message.res_id or "",
                    },
                },
            }
            payload = thread._web_push_truncate_payload(payload)
            payloads.append(
                {"mail_push_device_id": device.id, "payload": json.dumps(payload)}
            )
        self.env["mail.push"].sudo().create(payloads)
        self.env.ref("mail.ir_cron_web_push_notification").sudo()._trigger()

    @api.model
    def _send_mails(self, bundles, found):
        users = self.env["res.users"].sudo()
        by_mail = [bundle for bundle in bundles if "mail" in bundle.channels]
        if not by_mail:
            return
        values, reached = [], self.browse()
        for bundle in by_mail:
            user = users.browse(bundle.user_id)
            dispatch = self.browse(found[bundle.key]).sudo()
            if not user.email:
                dispatch.mail_state = "failed"
                continue
            author = users.browse(bundle.author_id).partner_id
            reached |= dispatch
            news, words = bundle.outside(), self._words_outside(user)
            values.append(
                {
                    "subject": words._outside_subject(news),
                    "body_html": words._outside_html(news, self._address(bundle)),
                    "author_id": author.id,
                    "email_from": author.email_formatted,
                    "recipient_ids": [(4, user.partner_id.id)],
                    "auto_delete": True,
                    "is_notification": True,
                }
            )
        self.env["mail.mail"].sudo().create(values)
        # Odoo's own queue has it from here on, with its own retries.
        reached.write({"mail_state": "sent"})
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    @api.model
    def _words_outside(self, user):
        return self.env["ecabinet.outside"].with_context(lang=user.lang)

    @api.model
    def _address(self, bundle):
        return f"{self._base_url()}{bundle.path_outside()}"

    @api.model
    def _base_url(self):
        return self.env["ir.config_parameter"].sudo().get_param("web.base.url")
