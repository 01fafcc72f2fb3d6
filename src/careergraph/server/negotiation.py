"""Which format of an answer a client takes: the Accept header, and the formats there are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "DATASETS",
    "GRAPHS",
    "PAGE",
    "ROWS",
    "Format",
    "chosen",
    "media_type_of",
    "named_format",
    "wanted",
]

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_MOST_RANGES = 100


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers: its short name, and the media types it is asked for by, its own first."""

    name: str
    media_types: tuple[str, ...]
    ending: str


#: Of rows, and of yes or no, the one given unasked first.
ROWS = (
    Format("json", ("application/sparql-results+json", "application/json"), "srj"),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "srx"),
    Format("csv", ("text/csv",), "csv"),
    Format("tsv", ("text/tab-separated-values",), "tsv"),
)
#: Of triples.
GRAPHS = (
    Format("turtle", ("text/turtle", "application/x-turtle"), "ttl"),
    Format("ntriples", ("application/n-triples",), "nt"),
    Format("jsonld", ("application/ld+json", "application/json"), "jsonld"),
    Format("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "rdf"),
    Format("trig", ("application/trig",), "trig"),
)
#: Of a dataset.
DATASETS = (
    Format("trig", ("application/trig",), "trig"),
    Format("nquads", ("application/n-quads",), "nq"),
    Format("jsonld", ("application/ld+json", "application/json"), "jsonld"),
)
#: Of what a person looks at.
PAGE = Format("html", ("text/html", "application/xhtml+xml"), "html")


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header: `text/*` and how much it is liked, 0 to 1."""

    kind: str
    subtype: str
    quality: float

    def rank(self, media_type: str) -> int:
        """Return how closely it tells of a media type, -1 where it does not."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == ("*", "*"):
            return 0
        if self.kind != kind:
            return -1
        return {"*": 1, subtype: 2}.get(self.subtype, -1)


# Clients send few different headers; one that does not is held to so many.
@lru_cache(maxsize=256)
def chosen(accept: str | None, offered: tuple[Format, ...]) -> tuple[Format, str] | None:
    """Return the format that a client likes best and the media type it knows it by, None where it takes none.

    >>> chosen("text/csv, */*;q=0.1", ROWS)[1]
    'text/csv'
    >>> chosen(None, GRAPHS)[1]
    'text/turtle'
    >>> chosen("image/png", GRAPHS) is None
    True
    """
    ranges = _ranges(accept) if accept and accept.strip() else [_Range("*", "*", 1.0)]
    best: tuple[Format, str] | None = None
    liked = 0.0
    for place, each in enumerate(offered):
        for at, media_type in enumerate(each.media_types):
            # A format is told by its own name where a range leaves the choice.
            quality = _quality(media_type, ranges) - (0.000_1 if at else 0.0) - place * 0.000_001
            if _quality(media_type, ranges) > 0 and quality > liked:
                best, liked = (each, media_type), quality
    return best


def named_format(name: str | None, offered: Sequence[Format]) -> tuple[Format, str] | None:
    """Return the format of this short name, None where there is none."""
    return next(((each, each.media_types[0]) for each in offered if each.name == name), None)


def wanted(
    accept: Sequence[str], offered: tuple[Format, ...], named: str | None = None
) -> tuple[Format, str] | None:
    """Return the format that a request names beside its Accept headers, else the one these like best."""
    return named_format(named, offered) or chosen(",".join(accept), offered)


def media_type_of(media_type: str) -> str:
    """Return a Content-Type: text says its encoding.

    >>> media_type_of("text/csv")
    'text/csv; charset=utf-8'
    """
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    fitting = [(each.rank(media_type), each.quality) for each in ranges]
    rank = max((rank for rank, _ in fitting), default=-1)
    return max(quality for at, quality in fitting if at == rank) if rank >= 0 else 0.0


def _ranges(accept: str) -> list[_Range]:
    return [found for part in accept.split(",")[:_MOST_RANGES] if (found := _range(part)) is not None]


def _range(part: str) -> _Range | None:
    media_range, *parameters = (piece.strip() for piece in part.split(";"))
    kind, slash, subtype = media_range.lower().partition("/")
    if not slash:
        return None
    told: Mapping[str, str] = {
        name.strip().lower(): value.strip() for name, _, value in (p.partition("=") for p in parameters)
    }
    quality = told.get("q", "1")
    return _Range(kind, subtype, float(quality)) if _QUALITY.fullmatch(quality) else None
