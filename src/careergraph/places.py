"""Places in a text: known ones, and a name before its state ("Chattanooga, TN").

Names are matched as they are written: "reading" is no town, and "us" no country. Whether a job is at a
place is not decided here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from careergraph.model import Span
from careergraph.text import remembering_with
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["Place", "find_places", "is_place", "places_listed"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: its name without its state or country, where it stands, its term if known.

    `reach` is the end of what belongs to it, the state or country after it.
    """

    span: Span
    name: str
    reach: int
    term: Term | None = None

    @property
    def is_wide(self) -> bool:
        """Say whether it is a country, a state or a region rather than a city."""
        return self.term is not None and self.term.category != "city"


_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NAME = r"[^\W\d_a-z][\w'’-]{0,40}\.?(?: (?:(?:upon|on|of|de|la|le|du|am|an der|der|do|da) )?[^\W\d_a-z][\w'’-]{0,40}\.?){0,3}"
#: What may follow a known name and be no part of another name: "Boston Area", not "Boston Scientific".
_GOES_ON = re.compile(
    r"[ ](?!Area|Metro|County|City\b|Region|Office|Campus|Hub|Market|Bay Area)[^\W\d_a-z][a-z]+"
)
_PART_OF = re.compile(
    r"(?:\b(?:University|College|Bank|Port|Museum|Institute|Church|Hotel|Club) of|[’'&]) ?$"
)
_DISTRICT = re.compile(r"-[^\W\d_a-z][\w]+")


def find_places(text: str, vocabulary: Vocabulary, *, broad: bool = False) -> list[Place]:
    """Return the known places in a text, in order, without overlap.

    `broad` also finds names that are ordinary words ("Reading"): for text that holds places only.
    """
    return list((_broadly if broad else _strictly)(text, vocabulary))


def _known(text: str, vocabulary: Vocabulary, *, broad: bool) -> Iterator[Place]:
    index = vocabulary.places
    at = 0
    for token in _WORD.finditer(text):
        word = token[0]
        is_whole = word[-1] != "." and "-" not in word
        if token.start() < at or (is_whole and word not in index):
            continue
        found = _longest(text, token.start(), index, word)
        if (
            found is None
            or (found[1].broad and not broad)
            or not _stands_alone(text, token.start(), found[0])
        ):
            continue
        end = _end(text, token.start() + len(found[0]))
        reach = _reach(text, end, vocabulary) if found[1].category == "city" else end
        yield Place(Span(token.start(), token.start() + len(found[0])), found[0], reach, found[1])
        at = reach


def _find_strictly(text: str, vocabulary: Vocabulary) -> Sequence[Place]:
    return tuple(_known(text, vocabulary, broad=False))


def _find_broadly(text: str, vocabulary: Vocabulary) -> Sequence[Place]:
    return tuple(_known(text, vocabulary, broad=True))


#: A passage is asked for places more than once: where the work is, where the pay is.
_strictly = remembering_with(_find_strictly, longest=1_000)
_broadly = remembering_with(_find_broadly, longest=1_000)


def _longest(
    text: str, start: int, index: Mapping[str, tuple[tuple[str, Term], ...]], token: str
) -> tuple[str, Term] | None:
    for word in dict.fromkeys((token.rstrip("."), token.partition("-")[0])):
        for spelling, term in index.get(word, ()):
            end = start + len(spelling)
            if text.startswith(spelling, start) and not text[end : end + 1].isalnum():
                return spelling, term
    return None


def _stands_alone(text: str, start: int, name: str) -> bool:
    """Say whether the name is no part of another one ("Boston Scientific", "Bank of America")."""
    end = start + len(name)
    goes_on = _GOES_ON.match(text, end)
    return not goes_on and not _PART_OF.search(text[max(0, start - 16) : start])


def _end(text: str, end: int) -> int:
    """Return the end of a name with its district ("Berlin-Mitte")."""
    match = _DISTRICT.match(text, end)
    return match.end() if match else end


def _reach(text: str, end: int, vocabulary: Vocabulary) -> int:
    """Return the end of the states and countries said after a city."""
    pattern = vocabulary.states
    while match := pattern.match(text, end):
        if not match["comma"] and not match["code"]:
            break
        end = match.end()
    bare = re.match(r" (?=[A-Z]{2}\b)", text[end : end + 4])
    if bare and (match := pattern.match(text, end + 1)) and match["code"]:
        return match.end()
    return end


_PAIR = re.compile(rf"(?P<city>{_NAME})(?=, ?[A-Z]| [A-Z]{{2}}\b)")
_JOIN = re.compile(r"\s{0,40}(?:[,;|·•]|\s/\s|/(?=[A-Z])|\s(?:or|and|&|plus)\s)\s*")
_REMARK = re.compile(
    r"\([^()]*\)|\b(?:[Hh]ybrid|[Oo]n-?\s?site|[Ii]n-?\s?(?:office|person)|[Rr]emote(?:ly)?|[Bb]ased|[Oo]ffices?|[Ff]ully|[Pp]artly|area|in|at|near|around)\b"
)
_NO_NAME = re.compile(
    r"\b(?:Remote|Hybrid|Various|Multiple|Several|Flexible|Department|Division|Office|Floor|Building|Street|St\.|Road|Avenue|Suite|Room|Anywhere|"
    r"Worldwide|Global|International|Nationwide|National|Statewide|Home|Field|Travel|Site|Client|Customer|Other|All|Any|Open|None|TBD|"
    r"Monday|Friday|Full|Part|Time|Permanent|Contract|Days?|Nights?|Apply|Hours?|Work|Team|Company|Inc|Ltd|LLC|GmbH|Headquarters|HQ|Campus|"
    r"Hospital|School|University|College|Center|Centre|Unit|Branch|Region|District|Locations?|Controller|Treasurer|Collector)\b"
)


def places_listed(text: str, vocabulary: Vocabulary) -> list[Place]:
    """Return the places of a text that says where: known ones, "City, ST", else names that stand alone.

    "Remote (EU)" is the European Union, "Remote" nowhere.
    """
    found = find_places(text, vocabulary, broad=True)
    found += [
        p
        for p in _pairs(text, vocabulary)
        if not any(k.span.start < p.reach and p.span.start < k.reach for k in found)
    ]
    names = list(_bare_names(text, found))
    if all(name is not None for name in names):
        found += [Place(n, n.of(text), n.end) for n in names if n is not None]
    return sorted(found, key=lambda p: p.span)


def _bare_names(text: str, found: Sequence[Place]) -> Iterator[Span | None]:
    """Yield the name that each part of a list without a known place is; None for one that is no name.

    Beside "Leeds, UK" a bare name is an office or a street.
    """
    at = 0
    for join in [*_JOIN.finditer(text), None]:
        end = join.start() if join else len(text)
        start, at = at, join.end() if join else end
        if any(p.span.start < end and start < p.reach for p in found) or not text[start:end].strip(" .*"):
            continue
        yield None if any(p.reach > p.span.end for p in found) else _name(text, start, end)


def _pairs(text: str, vocabulary: Vocabulary) -> Iterator[Place]:
    for match in _PAIR.finditer(text):
        reach = _reach(text, match.end(), vocabulary)
        if reach > match.end() and not _NO_NAME.search(match["city"]):
            yield Place(Span(match.start(), match.end()), match["city"], reach)


def _name(text: str, start: int, end: int) -> Span | None:
    """Return the one capitalized name that a part of a list is, without remarks in brackets."""
    plain = _REMARK.sub(lambda m: " " * len(m[0]), text[start:end])
    match = re.fullmatch(rf"[\s.*:–—-]*(?P<name>{_NAME})[\s.*:–—-]*", plain)
    if match is None or _NO_NAME.search(match["name"]) or match["name"].isupper():
        return None
    return Span(start + match.start("name"), start + match.end("name"))


def is_place(text: str, vocabulary: Vocabulary) -> Place | None:
    """Return the place that the whole text is: "San Francisco, CA", "Berlin (hybrid)", "the Bay Area"."""
    plain = _REMARK.sub(lambda m: " " * len(m[0]), text)
    found = find_places(plain, vocabulary, broad=True) or list(_pairs(plain, vocabulary))
    if not found and re.match(r"\W*remote\b", text, re.IGNORECASE):
        found = find_places(text, vocabulary)
        return found[0] if len(found) == 1 else None
    if len(found) != 1:
        return None
    rest = plain[: found[0].span.start] + plain[found[0].reach :]
    return found[0] if re.fullmatch(r"(?:[Tt]he|[Gg]reater|[Mm]etro|[Aa]rea|[Cc]ity|\W)*", rest) else None
