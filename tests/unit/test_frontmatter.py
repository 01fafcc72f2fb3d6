"""The fields above a page's text: which are text, and where they stand."""

import pytest

from careergraph.frontmatter import read_front_matter
from careergraph.layout import iter_lines


def read(text):
    return read_front_matter(text, list(iter_lines(text)))


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: Baker\n---\n", "Baker"),
        ('---\ntitle: "Baker: a guide"\n...\n', "Baker: a guide"),
        ("---\nauthor: nobody\ntitle: 'Baker'\n---\n", "Baker"),
        ("---\ntitle: ' Baker'\n---\n", "Baker"),
        ('+++\ntitle = "Baker"\n+++\n', "Baker"),
        ("---\nposition: Night Baker\n---\n", "Night Baker"),
        ("---\nsubtitle: x\n---\n", None),
        ("---\nmeta:\n  title: x\n---\n", None),
        ("---\ntitle: Baker\n", None),
        ("+++\ntitle: Baker\n---\n", None),
    ],
)
def test_read_front_matter_finds_the_title(front, title):
    """Quotes are no part of it, a longer or nested key is another, and fences come in pairs."""
    found = read(front).title

    assert (found.of(front) if found else None) == title


def test_read_front_matter_keeps_the_fields_of_an_advertisement():
    """Place, employer and pay are labelled lines with their topic; what is for the site's program is no text."""
    text = "---\ntitle: Baker\nlocation: Whitby\ncompany: Moor Bread\nsalary: £30,000\nlayout: job\ntags: [a]\n---\nBake.\n"
    front = read(text)

    assert front.lines == 8
    assert [(b.kind, b.topic, b.span.of(text)) for b in front.blocks] == [
        ("heading", None, "Baker"),
        ("paragraph", "location", "location: Whitby"),
        ("paragraph", "employers", "company: Moor Bread"),
        ("paragraph", "pay", "salary: £30,000"),
    ]


def test_read_front_matter_reads_no_structures():
    """Lists, maps, folded texts and anchors are passed over: there is no YAML parser to attack."""
    text = "---\ntitle: [a, b]\nlocation: &x {a: b}\ncompany: >-\n  Moor\nsalary: *x\n---\n"

    assert read(text).blocks == ()
