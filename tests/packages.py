"""Office files and books, made by hand: as few parts as a reader needs."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My Heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>"""


def packed(**parts: str | bytes) -> bytes:
    """Return an archive; "__" in a name is a slash, "_" before its ending a dot."""
    return packed_parts({name.replace("__", "/").replace("_", "."): data for name, data in parts.items()})


def packed_parts(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive with these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Return a Word file with this body."""
    main = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    usual: dict[str, str | bytes] = {"word__styles_xml": STYLES, "word__numbering_xml": NUMBERING}
    return packed(word__document_xml=main, **(usual | parts))


def paragraph(text: str, style: str = "", extra: str = "") -> str:
    """Return a paragraph of a Word file."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Return an OpenDocument text with this body; prefixes are those that programs write."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=content, **parts)


def epub(*chapters: str, opf: str = "", **parts: str | bytes) -> bytes:
    """Return a book with these chapters, each the body of a page."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/><x/>' for n in names)
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    book = opf or (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Baking</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OEBPS/{n}": f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{c}</body></html>'
        for n, c in zip(names, chapters, strict=True)
    }
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    return packed_parts(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": book,
            **pages,
            **parts,
        }
    )
