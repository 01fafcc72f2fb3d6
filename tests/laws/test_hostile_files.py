"""Law 7 for files that are no text: whatever is in them, a Problem or the right facts, in good time.

Nothing is fetched, nothing is written, nothing outside the file is read.
"""

import os
import re
import socket
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_bad_documents import bounded

from attacks import mutated
from careergraph.extraction import Source, extract_source
from careergraph.model import Extraction, Problem
from packages import STYLES, docx, epub, odt, packed_parts, paragraph
from pdfs import lines, pdf

EXAMPLES = 3_000 if os.environ.get("TEST_SOAK") else 25
GUIDE = "<h1>Pastry chef</h1><h2>Skills</h2><ul><li>teamwork</li></ul><h2>Tools</h2><ul><li>Python</li></ul>"
WORD = "".join(
    paragraph(text, style)
    for text, style in (
        ("Pastry chef", "H1"),
        ("Skills", "H2"),
        ("teamwork", "LB"),
        ("Tools", "H2"),
        ("Python", "LB"),
    )
)
OPEN = (
    '<text:h text:outline-level="1">Pastry chef</text:h><text:h text:outline-level="2">Skills</text:h>'
    "<text:list><text:list-item><text:p>teamwork</text:p></text:list-item></text:list>"
    '<text:h text:outline-level="2">Tools</text:h><text:list><text:list-item><text:p>Python</text:p></text:list-item></text:list>'
)
RICH = (
    r"{\rtf1\ansi{\pard\outlinelevel0 Pastry chef\par}{\pard\outlinelevel1 Skills\par}{\pard\li360\fi-360\bullet\tab teamwork\par}"
    r"{\pard\outlinelevel1 Tools\par}{\pard\li360\fi-360\bullet\tab Python\par}"
)
SHEETS = pdf(
    [
        *lines("Pastry chef", size=20, bold=True),
        *lines("Skills", y=110, size=14, bold=True),
        *lines("\u2022 teamwork", "\u2022 a long line that ends in a broken w-", "ord", y=130),
        *lines("Stage", "Junior", "Senior", y=200),
        *lines("Title", "Baker", "Chef", x=300, y=200),
        "0 0 m 400 0 l S 70 600 460 1 re f",
    ],
    [*lines("Tools", size=14, bold=True), *lines("\u2022 Python", y=100)],
)
FACTS = {("requiresSkill", "teamwork"), ("usesTool", "python")}


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """Nothing can be fetched, and the folder one works in stays empty."""

    def refuse(*args, **kwargs):
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


def read(name, data):
    written = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    return extract_source(Source(name, Path(name), written))


def facts_in(result):
    assert isinstance(result, Extraction), result
    assert all(c.subject_name == "Pastry chef" for c in result.claims)
    return {(c.predicate, c.object_name.casefold()) for c in result.claims}


def page(body, head=""):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def nested(tag, count, inside, attributes=""):
    return f"<{tag} {attributes}>" * count + inside + f"</{tag}>" * count


@cache
def bomb(name, size=400_000_000):
    """Return an archive with a part that unfolds to this many bytes."""
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def locked(data):
    """Return the archive with the flag of encryption set on its parts."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    + "]>"
)
PASSWD = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
REMOTE = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>"

CIRCLE = STYLES.replace("</w:styles>", "".join(
    f'<w:style w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 3000}"/></w:style>' for n in range(3_000)
) + "</w:styles>")  # fmt: skip

#: Files that are read all the same: what is hostile in them is passed over.
HARMLESS = {
    "deep-tags": ("a.html", page(GUIDE + nested("div", 10_000, "x"))),
    "deep-spans": ("a.html", page(GUIDE + "<b>" * 5_000)),
    "deep-lists": ("a.html", page(GUIDE + nested("ul", 2_000, "<li>x", "class=menu"))),
    "deep-tables": ("a.html", page(GUIDE + "<table><tr><td>" * 600)),
    "deep-forms": ("a.html", page(GUIDE + nested("section", 1_500, "<p>x" * 2_000, "class=nav"))),
    "many-breaks": ("a.html", page(GUIDE + "<br>" * 200_000)),
    "many-attributes": ("a.html", page(GUIDE + f"<p {' '.join(f'a{n}=1' for n in range(50_000))}></p>")),
    "long-class": ("a.html", page(GUIDE + f"<p class='{'nav-' * 200_000}'></p>")),
    "wide-cells": ("a.html", page(GUIDE + "<table>" + "<tr><td rowspan=65000 colspan=1000>x<td>y" * 500 + "</table>")),
    "billion-laughs": ("a.html", LAUGHS + page(GUIDE + "<p>&a12;")),
    "external-entity": ("a.html", PASSWD + page(GUIDE + "<p>&x;")),
    "other-addresses": ("a.html", page(GUIDE + "<img src=http://127.0.0.1:9/x><iframe src=file:///etc/passwd></iframe>", "<base href=http://127.0.0.1:9/><link rel=stylesheet href=http://127.0.0.1:9/a.css>")),
    "odd-characters": ("a.html", page(GUIDE + "<p>&#0;&#xD800;&#x202e;&#27;[31m&#1114112;&#xFFFE;</p>")),
    "backwards": ("a.html", page("<p>\u202e\u2066</p>" + GUIDE)),
    "deep-data": ("a.html", page(GUIDE, f"<script type='application/ld+json'>{'[' * 100_000}</script>")),
    "wide-data": ("a.html", page(GUIDE, f"<script type='application/ld+json'>[{'1,' * 300_000}1]</script>")),
    "no-end": ("a.html", "<html><body>" + GUIDE + "<p " + "a" * 500_000),
    "many-left-open": ("a.html", page(GUIDE + "<" * 300_000)),
    "many-comments": ("a.html", page(GUIDE + "<!--" * 100_000)),
    "many-placeholders": ("a.html", page(GUIDE + "{{" * 200_000 + "<%" * 200_000)),
    "page-named-text": ("a.txt", page(GUIDE)),
    "word-named-page": ("a.html", docx(WORD)),
    "macros": ("a.docm", docx(WORD, word__vbaProject_bin=b"\xd0\xcf\x11\xe0" * 1000)),
    "template-from-elsewhere": ("a.docx", docx(WORD, word___rels__settings_xml_rels='<Relationships><Relationship Type="attachedTemplate" TargetMode="External" Target="http://127.0.0.1:9/t.dotm"/></Relationships>')),
    "styles-in-a-circle": ("a.docx", docx(WORD, word__styles_xml=CIRCLE)),
    "paths-out": ("a.docx", docx(WORD, ______evil_txt="x")),
    "book-paths-out": ("a.epub", epub(GUIDE, **{"../../evil.txt": "x", "/etc/evil": "x"})),
    "rich-binary": ("a.rtf", RICH + r"{\bin999999999 }}"),
    "rich-no-end": ("a.rtf", RICH + "{" * 4_000),
    "rich-many-lines": ("a.rtf", RICH + r"\par " * 100_000),
    "repeated-cells": ("a.odt", odt(OPEN + '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>')),
}  # fmt: skip

#: Files that cannot be read, with words of the reason.
UNREADABLE = {
    "word-bomb": ("a.docx", lambda: bomb("word/document.xml"), "unpacks to more"),
    "odt-bomb": ("a.odt", lambda: bomb("content.xml"), "unpacks to more"),
    "book-bomb": ("a.epub", lambda: bomb("META-INF/container.xml"), "unpacks to more"),
    "word-laughs": (
        "a.docx",
        lambda: packed_parts({"word/document.xml": LAUGHS + "<a>&a12;</a>"}),
        "entit",
    ),
    "odt-passwd": ("a.odt", lambda: packed_parts({"content.xml": PASSWD + "<a>&x;</a>"}), "entit"),
    "word-remote": (
        "a.docx",
        lambda: packed_parts({"word/document.xml": REMOTE + "<a/>"}),
        "entities|no XML",
    ),
    "book-laughs": (
        "a.epub",
        lambda: packed_parts({"META-INF/container.xml": LAUGHS + "<a>&a12;</a>"}),
        "entit",
    ),
    "word-deep": ("a.docx", lambda: docx(nested("w:sdt", 10_000, "")), "no XML"),
    "odt-deep": ("a.odt", lambda: odt(nested("text:section", 10_000, "")), "no XML"),
    "word-locked": ("a.docx", lambda: locked(docx(WORD)), "encrypted"),
    "older-word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "older office file"),
    "word-cut": ("a.docx", lambda: docx(WORD)[:-30], "damaged"),
    "word-is-text": ("a.docx", lambda: b"# Pastry chef", "damaged"),
    "pdf-named-word": ("a.docx", lambda: b"%PDF-1.7\n", "PDF|pdf|page|damaged"),
    "page-of-nothing": ("a.html", lambda: page("<script>x()</script>").encode(), "no content"),
    "page-of-nuls": ("a.html", lambda: b"<html>" + b"\0" * 1_000, "binary"),
    "rich-deep": ("a.rtf", (RICH + "{" * 50_000).encode, "too deep"),
    "text-named-rich": ("a.rtf", lambda: b"Pastry chef", "damaged"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_hostile_files_give_the_right_facts(case):
    """What is hostile gives nothing, what is said beside it is read."""
    name, data = HARMLESS[case]
    with bounded():
        result = read(name, data)

    assert facts_in(result) >= FACTS


@pytest.mark.parametrize("case", UNREADABLE)
def test_hostile_files_are_problems(case):
    """What cannot be read is one Problem, which says why."""
    name, make, reason = UNREADABLE[case]
    data = make()
    with bounded():
        result = read(name, data)

    assert isinstance(result, Problem)
    assert (result.code, result.where) == ("unreadable", name)
    assert re.search(reason, result.message), result.message


#: One sound file of each format, to be damaged.
SOUND = {
    "a.html": page(GUIDE, '<script type="application/ld+json">{"@type": "JobPosting", "title": "Baker", "skills": ["a"]}</script>').encode(),
    "a.docx": docx(WORD),
    "a.odt": odt(OPEN),
    "a.epub": epub(GUIDE),
    "a.rtf": (RICH + "}").encode(),
    "a.pdf": SHEETS,
    "printed.pdf": (Path(__file__).parents[1] / "twins" / "printed" / "occupational-therapist.pdf").read_bytes(),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_hostile_files_cut_anywhere_end_well(name):
    """A file cut at any of many places is a Problem, or gives some of its facts."""
    data = SOUND[name]
    for at in range(1, len(data), max(1, len(data) // 40)):
        result = read(name, data[:at])

        assert isinstance(result, Extraction) or result.code == "unreadable", result


@pytest.mark.parametrize("name", SOUND)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_files_with_bytes_changed_end_well(name, seed):
    """Whatever bytes are changed, left out or doubled, a reader raises nothing that it does not promise."""
    result = read(name, mutated(SOUND[name], seed))

    assert isinstance(result, Extraction) or result.code == "unreadable", result


PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <ul> <li> </ul> <table> <tr> <td rowspan=3> </table> <h1> </h1> <br> <b> </b> <dl> <dt> <dd> </dl> <pre> <main> "
        "<form> <nav> <div class=menu> </div> <a href=#> </a> <sup> &amp; &nbsp; &#x202e; {{ }} <!-- --> <![CDATA[ ]]> <script> </script> "
        "<template> <svg> baker Python **x** 1. • |".split()
    ),
    max_size=40,
)


@given(pieces=PIECES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_files_of_any_elements_end_well(pieces):
    """Elements in any order, open or closed, are a page."""
    result = read("a.html", " ".join(["<h1>Baker</h1>", *pieces]))

    assert isinstance(result, Extraction) or result.code == "unreadable", result


WORDS = st.lists(
    st.sampled_from(
        [*"{}", r"\b ", r"\b0 ", r"\par ", r"\pard ", r"\cell ", r"\row ", r"\intbl ", r"\trowd ", r"\u233 ?", r"\'e9", r"\*", r"\u-10179 ?",
         r"\listtext ", r"\ls1 ", r"\ilvl9 ", r"\li-99999 ", r"\outlinelevel99 ", r"\uc9 ", r"\bin3 ", "baker", "Python", "\\", r"\ansicpg9 ", r"\v "]
    ),
    max_size=60,
)  # fmt: skip


@given(words=WORDS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_files_of_any_control_words_end_well(words):
    """Control words in any order, groups open or closed, are rich text."""
    result = read("a.rtf", r"{\rtf1 baker " + "".join(words))

    assert isinstance(result, Extraction) or result.code == "unreadable", result
