"""PDF files for tests, made on the spot."""

import base64
import io

import pikepdf
from PIL import Image
from PyPDF2 import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


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


def written(*pages, **options):
    """A PDF with a line of text on each page, in base64."""
    output = io.BytesIO()
    canvas = Canvas(output, **options)
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return base64.b64encode(output.getvalue())


def with_picture(text):
    """A page of text with a small picture in its corner, in base64."""
    picture = io.BytesIO()
    Image.new("L", (120, 40), 255).save(picture, "PNG")
    picture.seek(0)
    output = io.BytesIO()
    canvas = Canvas(output)
    canvas.drawString(72, 700, text)
    canvas.drawImage(ImageReader(picture), 400, 780, 60, 20)
    canvas.save()
    return base64.b64encode(output.getvalue())


def text_of(content):
    """The text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def locked(*pages):
    """A PDF that only its owner's password protects, in base64."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(base64.b64decode(written(*pages)))) as plain:
        plain.save(output, encryption=pikepdf.Encryption(owner="chu", R=6))
    return base64.b64encode(output.getvalue())
