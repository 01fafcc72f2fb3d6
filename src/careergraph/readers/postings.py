"""What data says of jobs, as text that can be quoted: told at length, then a line for each field."""

import html
from collections.abc import Iterable, Sequence

from careergraph.readers.elements import render_elements
from careergraph.readers.pagetree import parse_page
from careergraph.readers.rendition import Rendition
from careergraph.readers.structured import TOPIC, Field, Posting

__all__ = ["render_postings", "render_told", "write_heading"]


def render_postings(postings: Sequence[Posting], rendition: Rendition, heading: str) -> None:
    """Write what data says of jobs: told at length what is not there yet, then the fields."""
    for posting in postings[: 1 if rendition.blocks else None]:
        seen = rendition.text
        if not rendition.blocks and posting.title:
            write_heading(posting.title, 1, rendition)
        render_told(posting.told, rendition, seen=seen)
    if any(posting.fields for posting in postings):
        write_heading(heading, 1, rendition)
    for posting in postings:
        if posting.fields:
            rendition.field("Job title", posting.title, topic=TOPIC)
        for field in posting.fields:
            rendition.field(field.label, field.value, topic=TOPIC)


def render_told(told: Iterable[Field], rendition: Rendition, *, seen: str) -> None:
    """Write what is told at length under its headings, but for what was seen already."""
    letters = _letters(seen)
    for field in told:
        _render_told(field, letters, rendition)


_SAMPLE = 40  # letters: who says as much in the same words says the same


def _render_told(told: Field, seen: str, rendition: Rendition) -> None:
    written = told.value if "<" in told.value else html.unescape(told.value)
    fragment, _ = parse_page(f"<html><body>{written.replace(chr(10), '<br>')}</body></html>", told.label)
    said = _letters("".join(map(str, fragment.itertext())))
    if not said or _is_in(said, seen):
        return
    if told.label:
        write_heading(told.label, 2, rendition)
    render_elements(fragment, rendition, lambda _: False)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_in(said: str, seen: str) -> bool:
    """Say whether a text stands in another one: two of three samples of it do."""
    samples = [said[at : at + _SAMPLE] for at in (len(said) // 4, len(said) // 2, len(said) * 3 // 4)]
    return sum(sample in seen for sample in samples) > 1


def write_heading(title: str, level: int, rendition: Rendition) -> None:
    """Write a heading."""
    rendition.begin("heading", level=level)
    rendition.write(title)
    rendition.close()
