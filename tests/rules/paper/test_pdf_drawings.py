"""What a page shows beside its text: a mark may be a picture, or drawn letters."""

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.ecabinet_meeting.tools.paper.pdf_drawings import draws_unread

# T, as a typeface without serifs outlines it.
T = ((0, 20), (18, 20), (18, 17), (11, 17), (11, 0), (7, 0), (7, 17), (0, 17))


def page(draw):
    output = io.BytesIO()
    canvas = Canvas(output)
    canvas.drawString(72, 700, "Tờ trình về việc ban hành bảng giá đất")
    draw(canvas)
    canvas.save()
    return output


def unread(draw):
    with pikepdf.open(page(draw)) as pdf:
        return draws_unread(pdf.pages[0])


def outlines(canvas, letters=3, **paint):
    for number in range(letters):
        path = canvas.beginPath()
        path.moveTo(*T[0])
        for x, y in T[1:]:
            path.lineTo(400 + number * 24 + x, 780 + y)
        path.close()
        canvas.drawPath(path, **paint)


def picture(canvas, size=(60, 20)):
    canvas.drawImage(ImageReader(Image.new("L", size, 200)), 400, 780, 60, 20)


def in_a_form(canvas):
    canvas.beginForm("mark")
    outlines(canvas, fill=1)
    canvas.endForm()
    canvas.doForm("mark")


def table(canvas):
    canvas.grid([72, 200, 300, 400], [400, 420, 440, 460])
    for y in range(100, 300, 20):
        canvas.rect(72, y, 300, 20, fill=0)
        canvas.line(72, y, 372, y)


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: outlines(canvas, fill=1, stroke=0),
        lambda canvas: outlines(canvas, fill=0, stroke=1),
        picture,
        in_a_form,
        lambda canvas: canvas.drawInlineImage(Image.new("L", (60, 20)), 400, 780),
    ],
)
def test_what_may_be_a_mark(draw):
    assert unread(draw)


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: None,
        table,
        lambda canvas: picture(canvas, (1, 1)),
        lambda canvas: outlines(canvas, letters=2, fill=1),
    ],
)
def test_text_tables_and_fills_are_none(draw):
    assert not unread(draw)


def test_a_stamp_that_is_a_note():
    with pikepdf.open(page(lambda canvas: None)) as pdf:
        marks = pikepdf.open(page(picture))
        form = pdf.copy_foreign(marks.pages[0].as_form_xobject())
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[400, 780, 460, 800],
            AP=pikepdf.Dictionary(N=form),
        )
        assert not draws_unread(pdf.pages[0])
        pdf.pages[0].obj.Annots = pdf.make_indirect([note])
        assert draws_unread(pdf.pages[0])


def test_a_form_that_holds_itself_ends():
    with pikepdf.open(page(in_a_form)) as pdf:
        [form] = pdf.pages[0].resources.XObject.values()
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(mark=form))
        form.write(b"/mark Do")
        assert not draws_unread(pdf.pages[0])
