"""Front matter: the fields above the text of a page, between "---" (YAML) or "+++" (TOML).

Most of it is for the site's program. The title says what the page is about, and an advertisement's
place, employer and pay often stand nowhere else: these become blocks, the rest is no text. Only fields
of one line are read, so no parser of YAML is needed, nor trusted with a hostile file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careergraph.dates import date_in
from careergraph.layout import Line
from careergraph.model import Block, Span

__all__ = ["FrontMatter", "read_front_matter"]

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 400  # lines: what never ends is no front matter
_FIELD = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z_-]{0,40})[ \t]{0,40}[:=][ \t]{0,40}(?P<quote>[\"']?)[ \t]{0,40}"
    r"(?P<value>[^\s\"'>|\[{&*!][^\r\n]{0,300}?)(?P=quote)[ \t]*$"
)
_TITLES = ("title", "job_title", "position_title", "position", "jobtitle", "headline")
#: Keys of the date of a page, those of an advertisement first.
_DATES = ("date_posted", "dateposted", "posted", "published", "published_at", "pubdate", "date")
#: Key → the topic of its field. What a page says of itself ("author", "tags", "description") is no fact.
_TOPICS = {
    key: topic
    for topic, keys in (
        ("location", "location joblocation job_location place city work_location"),
        (
            "employers",
            (
                "organization organisation company company_name companyname employer business_name agency "
                "hiring_organization hiringorganization"
            ),
        ),
        ("pay", "salary pay compensation wage salary_range"),
    )
    for key in keys.split()
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a text: how many lines with the fences, where its title is, the fields as blocks.

    `date` is when the page was published, in ISO 8601, "" where that is not said.
    """

    lines: int = 0
    title: Span | None = None
    blocks: tuple[Block, ...] = ()
    date: str = ""


def read_front_matter(text: str, lines: Sequence[Line]) -> FrontMatter:
    """Return the front matter at the start of these lines; an empty one where there is none."""
    count = _fenced(text, lines)
    fields = list(_fields(text, lines[1 : count - 1])) if count else []
    dates = {key: date_in(block.span.of(text)) for key, block in fields if key in _DATES}
    titles = {key: block.span for key, block in fields if key in _TITLES}
    title = next((titles[key] for key in _TITLES if key in titles), None)
    kept = tuple(b for key, b in fields if key in _TOPICS or b.span == title)
    date = next((dates[key] for key in _DATES if dates.get(key)), "")
    return FrontMatter(count, title, kept, date)


def _fenced(text: str, lines: Sequence[Line]) -> int:
    ends = _FENCES.get(lines[0].span.of(text), ()) if lines else ()
    numbers = (n for n, line in enumerate(lines[1:_LONGEST], start=2) if line.span.of(text) in ends)
    return next(numbers, 0) if ends else 0


def _fields(text: str, lines: Sequence[Line]) -> Iterator[tuple[str, Block]]:
    """Yield each field's key, and its block: a title is a heading, another a labelled line."""
    for line in lines:
        match = _FIELD.match(line.span.of(text)[:_LONGEST]) if not line.indent else None
        if match is None:
            continue
        key = match["key"].lower().replace("-", "_")
        at = line.span.start
        value = Span(at + match.start("value"), at + match.end("value"))
        if key in _TITLES:
            yield key, Block("heading", value, 1)
        elif key in _DATES:
            yield key, Block("paragraph", value)
        elif key in _TOPICS:
            label = Span(at + match.start("key"), at + match.end("key"))
            yield key, Block("paragraph", Span(label.start, line.span.end), topic=_TOPICS[key], label=label)
