"""PDF files for tests, made on the spot."""

import base64
import io

from PyPDF2 import PdfWriter


def pdf(pages=1, password=None):
    """A PDF of so many blank pages, in base64."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password)
    output = io.BytesIO()
    writer.write(output)
    return base64.b64encode(output.getvalue())
