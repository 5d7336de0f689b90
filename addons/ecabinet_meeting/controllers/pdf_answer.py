from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import content_disposition, request

# Of PostgreSQL's integers: what is beyond cannot be a record.
LARGEST_ID = 2**31 - 1


def record_or_404(model, record_id):
    """The record of an address, under the rights of the user; 404 if there is none."""
    record = request.env[model].browse(record_id)
    if not 0 < record_id <= LARGEST_ID or not record.exists():
        raise request.not_found()
    return record


def inline_pdf(read, refused_status):
    """A document of a record as PDF, shown in the browser; 404 for who may not read it.

    :param read: gives ``(content, name)``, under the rights of the user
    :param refused_status: the status when it cannot be made; the answer says why
    """
    try:
        content, name = read()
    except (AccessError, MissingError) as error:
        raise request.not_found() from error
    except UserError as error:
        return request.make_response(
            str(error),
            [("Content-Type", "text/plain; charset=utf-8")],
            status=refused_status,
        )
    return request.make_response(
        content,
        [
            ("Content-Type", "application/pdf"),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(f"{name}.pdf", "inline")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ],
    )
