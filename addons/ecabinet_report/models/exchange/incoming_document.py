import base64

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import AccessError, ConcurrencyError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64, Screen
from odoo.addons.ecabinet_task.tools.status.legal_status import deadline_of_day

from ...tools.exchange.edxml import Package, normal_code

# Priorities of the package, as tasks name them.
URGENCIES = ("normal", "khan", "thuong_khan", "hoa_toc")


class IncomingDocument(models.Model):
    """A document that came in from another document system (văn bản đến), by edXML.

    Uploaded by a clerk of the unit that it is addressed to, or posted by the service
    user of the province's axis. Whatever arrives twice is one document, known by
    issuer, symbol, number and date (QCVN 102:2016/BTTTT); the Party's is kept apart
    from the State's, also where the same letter goes to both. Anybody can write these
    into a package, so another unit joins by the same contents only. It is read by the
    units that it was addressed to, and tasks are taken from it.
    """

    _name = "ecabinet.incoming.document"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.arguments", "ecabinet.readable"]
    _description = "Incoming Document"
    _order = "issue_day desc, id desc"
    _rec_name = "subject"
    _rec_names_search = ["subject", "symbol", "number"]

    subject = fields.Char("Abstract", required=True, index="trigram")
    summary = fields.Text()
    document_type = fields.Char("Kind of document")
    issuer_code = fields.Char("Identifier of the issuer", required=True)
    issuer = fields.Char("Issuing authority", required=True)
    number = fields.Char(required=True)
    symbol = fields.Char(required=True)
    symbol_key = fields.Char(required=True)
    reference = fields.Char("Number and symbol", compute="_compute_reference")
    issue_day = fields.Date("Date", required=True)
    signer = fields.Char("Signed by")
    due_day = fields.Date("Answer due")
    urgency = fields.Selection(
        [
            ("normal", "Normal"),
            ("khan", "Urgent (Khẩn)"),
            ("thuong_khan", "Very urgent (Thượng khẩn)"),
            ("hoa_toc", "Express (Hoả tốc)"),
        ],
        default="normal",
        required=True,
    )
    of_party = fields.Boolean("Of the Party")
    department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_incoming_document_department_rel",
        "document_id",
        "department_id",
        "Receiving units",
    )
    file_ids = fields.Many2many(
        "ir.attachment",
        "ecabinet_incoming_document_file_rel",
        "document_id",
        "attachment_id",
        "Files",
    )
    checksum = fields.Char("SHA-256", required=True)
    arrivals = fields.Integer("Times arrived", default=1, required=True)
    arrived_differently = fields.Boolean(
        help="It arrived again with other contents; those packages are among the files."
    )
    received_at = fields.Datetime(required=True)
    received_by_id = fields.Many2one("res.users", "Received by", required=True)
    task_ids = fields.One2many("ecabinet.task", "incoming_document_id", "Tasks")
    task_count = fields.Integer(compute="_compute_task_count")

    _once = models.UniqueIndex(
        "(issuer_code, symbol_key, number, issue_day, of_party, checksum)",
        "This document has arrived already.",
    )

    def _hidden_name(self):
        return self.env._("Restricted document")

    @api.depends("number", "symbol")
    def _compute_reference(self):
        for document in self:
            between = "" if document.symbol.startswith(("/", "-")) else "/"
            document.reference = f"{document.number}{between}{document.symbol}"

    @api.depends("task_ids")
    def _compute_task_count(self):
        for document in self:
            document.task_count = len(document.task_ids)

    @api.model
    def receive(self, package: Base64) -> list[int]:
        """Take a package of edXML in, for the caller's units that it is addressed to.

        Received again, the same document is answered and nothing is doubled.

        :param package: the XML in base64, at most 50 MB
        :return: ids of the documents: one; more where it goes to units of the State
            and of the Party, or where a unit of the caller has it with other contents
        :raises AccessError: the caller is no officer of a unit that it is addressed to
        :raises UserError: it is no package of edXML, of another version, or does harm
        """
        self._check_may_receive()
        content = self._package_content(package)
        read = self._read_package(content)
        found = self.browse()
        for units in self._own_receivers(read).grouped("ecabinet_branch").items():
            found |= self._taken_in(read, content, *units)
        return found.ids

    def action_take_task(self) -> Screen:
        """Open a new task with what the document says; its source is filled in."""
        self._check_ids(one=True)
        self.check_access("read")
        name, description = self.env["ecabinet.task"]._plain_name(self.subject)
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.task",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_incoming_document_id": self.id,
                "default_name": name,
                "default_description": description,
                "default_urgency": self.urgency,
                "default_deadline": self.due_day and self._end_of(self.due_day),
                **{f"default_{key}": each for key, each in self._source().items()},
            },
        }

    def _end_of(self, day):
        """The end of the office's day, in UTC."""
        return self.env["resource.calendar"]._ecabinet_to_utc(deadline_of_day(day))

    def action_tasks(self) -> Screen:
        """Open the tasks that were taken from it."""
        self._check_ids(one=True)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ecabinet_task.ecabinet_task_action"
        )
        return {
            **action,
            "domain": [("incoming_document_id", "=", self.id)],
            "context": {},
        }

    def _source(self):
        """What a task from this document says of where it comes from."""
        return {
            "source_kind": "document",
            "source_reference": self.reference,
            "source_date": self.issue_day,
            "source_issuer": self.issuer,
        }

    def _check_may_receive(self):
        if not self.env.su and not self.env.user.has_group(
            "ecabinet_meeting.group_unit_officer"
        ):
            raise AccessError(
                self.env._(
                    "Documents are received by officers of the unit that they are "
                    "addressed to."
                )
            )

    def _own_receivers(self, package: Package):
        """Units of the caller that the package is addressed to."""
        # sudo: one's own units, which rights follow from.
        own = self.env.user.sudo().ecabinet_current_department_ids
        codes = {normal_code(each.code) for each in package.receivers}
        units = own.filtered(
            lambda unit: normal_code(unit.ecabinet_code or "") in codes
        )
        if not units:
            raise AccessError(
                self.env._(
                    "This package is addressed to %(receivers)s, and you are an "
                    "officer of none of these units. Have it received there, or have "
                    "the administrator enter the identifier of your unit.",
                    receivers=", ".join(
                        f"{each.name} ({each.code})" for each in package.receivers[:5]
                    ),
                )
            )
        return units

    def _taken_in(self, package, content, branch, units):
        """The documents of this identity and branch, new or known.

        One that a unit has already stays its document; the other units join the one
        with the same contents, or get one of their own.
        """
        values = self._identity_values(package, branch == "party")
        values["checksum"] = self._checksum(content)
        # sudo: written by steps alone; that the caller receives was checked.
        documents = self.sudo()
        known = documents.search(
            [(key, "=", each) for key, each in values.items() if key != "checksum"]
        )
        found = known.filtered(lambda one: one.department_ids & units)
        same = known.filtered(lambda one: one.checksum == values["checksum"])
        others = units - known.department_ids
        if others and same:
            same.department_ids |= others
            found |= same
        for document in found:
            document._arrived_again(content)
        if others and not same:
            found |= documents._new(package, content, values, others)
        return found.with_env(self.env)

    def _new(self, package, content, values, units):
        """What has not arrived yet, for these units."""
        try:
            with self.env.cr.savepoint():
                new = self.create(
                    {
                        **values,
                        **self._package_values(package),
                        "department_ids": [fields.Command.set(units.ids)],
                        "received_at": fields.Datetime.now(),
                        "received_by_id": self.env.uid,
                    }
                )
        except UniqueViolation as error:
            # Somebody else was faster; asked again, the call sees what they wrote.
            raise ConcurrencyError("The document is being received.") from error
        new._keep_files(package, content)
        return new

    def _arrived_again(self, content):
        """Note it; other contents are kept beside what came first."""
        self.arrivals += 1
        if self.checksum != self._checksum(content):
            self.arrived_differently = True
            self._keep(f"goi-tin-{self.arrivals}.edxml", content)

    def _keep_files(self, package, content):
        for file in package.files:
            self._keep(file.name, file.content)
        self._keep("goi-tin.edxml", content)

    def _keep(self, name, content):
        self.file_ids |= self.env["ir.attachment"].create(
            {
                "name": name,
                "datas": base64.b64encode(content),
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    @staticmethod
    def _identity_values(package, of_party):
        code, symbol, number, day = package.identity
        return {
            "issuer_code": code,
            "symbol_key": symbol,
            "number": number,
            "issue_day": day,
            "of_party": of_party,
        }

    @staticmethod
    def _package_values(package):
        return {
            "subject": package.subject,
            "summary": package.summary,
            "document_type": package.kind,
            "issuer": package.issuer.name or package.issuer.code,
            "symbol": package.symbol,
            "signer": package.signer,
            "due_day": package.due,
            "urgency": URGENCIES[min(package.priority, len(URGENCIES) - 1)],
        }

    def _system_fields_refusal(self, vals):
        return self.env._(
            "Incoming documents stay as they arrived: receive the package itself."
        )
