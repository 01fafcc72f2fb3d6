"""Markup is blanked, never removed: offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.markup import blank_markup, name_of


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("**Python**", "Python"),
        ("__Python__", "Python"),
        ("*Python*", "Python"),
        ("_Python_", "Python"),
        ("***Python***", "Python"),
        ("`kubectl`", "kubectl"),
        ("[Django](https://example.org/a)", "Django"),
        ("[Django][ref]", "Django"),
        ("![a logo](logo.png) Django", "Django"),
        ("<b>Django</b>", "Django"),
        ("<a href='x'>Django</a>", "Django"),
        ("Research &amp; development", "Research & development"),
        ("one\r\ntwo", "one two"),
        ("**Sales** and *marketing*", "Sales and marketing"),
        ("**[Vue](https://example.org)**", "Vue"),
        (r"\$30,000 \& more", "$30,000 & more"),
        (r"C:\bread", r"C:\bread"),
    ],
)
def test_name_of_is_the_text_without_markup(written, name):
    """Emphasis, code, links, images, tags and character references leave the words."""
    assert name_of(written) == name


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_name",
        "2 * 3 * 4",
        "a < b and b > c",
        "C* and D",
        "f(x)",
        "[x] done",
        "R&D",
        "AT&T",
        "C++ & C#",
        "5 < 6",
    ],
)
def test_name_of_keeps_what_only_looks_like_markup(text):
    """A star, bracket or underscore alone is a character."""
    assert name_of(text) == text


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>!&;#x27\n\r\t\u00a0é😀"), max_size=60))
def test_blank_markup_never_moves_an_offset(text):
    """The result is as long as the text, and every character it keeps stands where it stood."""
    clean = blank_markup(text)

    assert len(clean) == len(text)
    if "&" not in text:
        assert all(c in {" ", t} for c, t in zip(clean, text, strict=True))


def test_blank_markup_takes_hostile_repetition_in_stride():
    """A megabyte of opening brackets, stars and tags is read in bounded time."""
    for mark in "[*_`<&(":
        assert len(blank_markup(mark * 100_000)) == 100_000
