"""PDFs written by hand: what stands on a page is said word by word, nothing lays it out."""

from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Said:
    """A line of text on a page: where it begins, how far its baseline is from the top, how it is drawn."""

    text: str
    x: float = 72
    y: float = 72
    size: float = 11
    bold: bool = False
    extra: str = ""


def drawn(said):
    """Return the operators that draw a line."""
    text = said.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if said.bold else "F1"
    place = said.extra if "Tm" in said.extra else f"{said.extra} 1 0 0 1 {said.x} {HEIGHT - said.y} Tm"
    return f"BT /{font} {said.size} Tf {place} ({text}) Tj ET"


def lines(*texts, x=72, y=72, leading=14, size=11, bold=False):
    """Return lines below each other."""
    return [Said(text, x, y + n * leading, size, bold) for n, text in enumerate(texts)]


def pdf(*pages, trailer="", rotate=0):
    """Return a PDF whose pages hold these lines; a text among them is drawn as operators."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = []
    for page in pages:
        content = "\n".join(drawn(s) if isinstance(s, Said) else s for s in page).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        kids.append(len(objects))
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{refs}] >>".encode()
    return _file(objects, trailer)


def _file(objects, trailer):
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer.encode(),
        start,
    )
    return bytes(out)


PROSE = (
    "A baker mixes, shapes and bakes dough through the night, and knows by the",
    "touch of a hand when it is ready for the oven. Bakers work in small shops",
    "and in large plants.",
)

#: An image of one gray pixel over the page, as a scanner leaves it.
PICTURE = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID w EI Q"

#: What locks a file, with keys that no password fits.
LOCK = (
    f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> "
    f"/ID [<{'43' * 16}> <{'43' * 16}>]"
)
