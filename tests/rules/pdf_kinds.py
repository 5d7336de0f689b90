"""PDF files of the kinds that offices send, made on the spot."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

A4 = (0, 0, 595, 842)
WORDS = b"BT /F1 24 Tf 72 700 Td (TO TRINH BANG GIA DAT) Tj ET\n"


def made(*contents, **page):
    """A PDF with a page for each of these contents, its pages with these entries."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for content in contents or (WORDS,):
        pdf.add_blank_page(page_size=(595, 842))
        node = pdf.pages[-1].obj
        node.Resources = Dictionary(Font=Dictionary(F1=font))
        if isinstance(content, (list, tuple)):
            node.Contents = Array([pdf.make_stream(part) for part in content])
        else:
            node.Contents = pdf.make_stream(content)
        for key, value in page.items():
            node[f"/{key}"] = Array(list(value)) if isinstance(value, tuple) else value
    return pdf


def saved(pdf, **options):
    output = BytesIO()
    pdf.save(output, **options)
    return output.getvalue()


def layer(pdf, name):
    return pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))


LAYER = b"/OC /L BDC BT /F1 24 Tf 72 400 Td (PHUONG AN AN) Tj ET EMC\n"


def layers(how):
    """A page with words in a layer that is off, in one of the ways to say so."""
    pdf = made(WORDS + LAYER)
    off, on = layer(pdf, "Nhap"), layer(pdf, "Chinh")
    shown = off
    if how == "membership":
        shown = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([off])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=shown)
    default = Dictionary(OFF=Array([off]), Order=Array([off, on]))
    if how == "base":
        default = Dictionary(BaseState=Name.OFF, ON=Array([on]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=default)
    if how == "drawing":
        form = pdf.make_stream(
            LAYER[11:-4],
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([*A4]),
            OC=off,
            Resources=pdf.pages[0].obj.Resources,
        )
        pdf.pages[0].obj.Resources.XObject = Dictionary(D=form)
        pdf.pages[0].obj.Contents = pdf.make_stream(WORDS + b"/D Do")
    if how in ("note", "field"):
        drawing = pdf.make_stream(
            b"0 g 0 0 200 50 re f",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 200, 50]),
        )
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp if how == "note" else Name.Widget,
            Rect=Array([100, 300, 300, 350]),
            AP=Dictionary(N=drawing),
            OC=off,
            F=4,
        )
        pdf.pages[0].obj.Contents = pdf.make_stream(WORDS)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return pdf


def form(value, anew=True, listed=True, **entries):
    """A form with one field and no drawing of its value."""
    pdf = made()
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("ykien"),
            V=value,
            DA=String("/Helv 14 Tf 0 g"),
            Rect=Array([140, 560, 500, 600]),
            F=4,
        )
    )
    for key, entry in entries.items():
        field[f"/{key}"] = entry
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field] if listed else []), DA=String("/Helv 0 Tf 0 g")
    )
    pdf.Root.AcroForm.DR = Dictionary(
        Font=Dictionary(
            Helv=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
    )
    if anew:
        pdf.Root.AcroForm.NeedAppearances = True
    return pdf


def linked(how, pages=3):
    """Contents on page 1 that lead to page 3, and nested bookmarks."""
    pdf = made(*[WORDS] * pages)
    target = Array([pdf.pages[2].obj, Name.XYZ, 0, 700, 0])
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 690, 400, 720])
    )
    if how == "explicit":
        link.Dest = target
    elif how == "action":
        link.A = Dictionary(S=Name.GoTo, D=target)
    elif how == "name tree":
        link.A = Dictionary(S=Name.GoTo, D=String("phan3"))
        tree = Dictionary(Names=Array([String("phan3"), Dictionary(D=target)]))
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(tree))
    else:
        link.Dest = Name.phan3
        pdf.Root.Dests = Dictionary(phan3=target)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
    with pdf.open_outline() as outline:
        part = pikepdf.OutlineItem("Phần I", 0)
        part.children.append(pikepdf.OutlineItem("Mục 1", 1))
        outline.root += [part, pikepdf.OutlineItem("Phần II", 2)]
    return pdf


def locked(pdf, version, user=""):
    """Protected by the owner's password, as of revision 2 to 6 of the handler."""
    return saved(
        pdf,
        encryption=Encryption(
            owner="chu", user=user, R=version, aes=version >= 4, metadata=version >= 4
        ),
    )


ACTIONS = {
    "JavaScript": Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
    "Launch": Dictionary(S=Name.Launch, F=String("cmd.exe")),
    "SubmitForm": Dictionary(S=Name.SubmitForm, F=String("http://example.com")),
    "ImportData": Dictionary(S=Name.ImportData, F=String("a.fdf")),
    "Rendition": Dictionary(S=Name.Rendition, JS=String("app.alert(1)")),
    "after another": Dictionary(
        S=Name.URI,
        URI=String("https://example.com"),
        Next=Array([Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))]),
    ),
    "script address": Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
}
CALLS = {
    "URI": Dictionary(S=Name.URI, URI=String("http://example.com/seen")),
    "GoToR": Dictionary(S=Name.GoToR, F=String("\\\\host\\a.pdf"), D=Array([0])),
}


def on_opening(pdf, action):
    pdf.Root.OpenAction = action


def on_document(pdf, action):
    pdf.Root.AA = Dictionary(WC=action)


def on_page(pdf, action):
    pdf.pages[0].obj.AA = Dictionary(O=action)


def on_hovering(pdf, action):
    note = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    note.AA = Dictionary(E=action)
    pdf.pages[0].obj.Annots = Array([note])


def on_field(pdf, action):
    field = Dictionary(T=String("a"), FT=Name.Tx, AA=Dictionary(K=action))
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(Kids=Array([field]))]))


def on_link(pdf, action):
    note = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].obj.Annots = Array([note])


def on_bookmark(pdf, action):
    below = pdf.make_indirect(Dictionary(Title=String("b"), A=action))
    first = pdf.make_indirect(Dictionary(Title=String("a"), First=below, Last=below))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=first, Last=first))


BY_ITSELF = (on_opening, on_document, on_page, on_hovering, on_field)
WHEN_TAPPED = (on_link, on_bookmark)
