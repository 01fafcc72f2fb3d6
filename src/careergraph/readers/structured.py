"""What a page says of a job in data for machines: JSON-LD and microdata of schema.org.

https://schema.org/JobPosting and https://schema.org/Occupation; no context is fetched, names are taken
as everybody writes them. What is short becomes fields ("Employer", "Acme"), what is told at length
stays text of the page, for who reads text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from careergraph.dates import date_in
from careergraph.model import Problem
from careergraph.readers.elements import Element, tag_of
from careergraph.schemaorg import Json, Node, is_job_type, jobs_in
from careergraph.text import squeeze

__all__ = ["TOPIC", "Field", "Posting", "find_postings", "posting_of"]

#: The topic of fields: no other extractor than the one of structured data reads them.
TOPIC = "aside: structured data"

_MOST_POSTINGS = 100
_MOST_NODES = 100_000
_MOST_VALUES = 100
_MOST_PAID = 1_000_000_000
_SHORT = 120  # characters: what is longer is told, not named
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_LIST_MARK = re.compile(r";|\n|•|\||<br ?/?>|</?(?:li|p|ul)>")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
#: Label of a field → the properties that it may stand in.
_NAMED = (
    ("Skill", ("skills",)),
    ("Qualification", ("qualifications", "educationRequirements")),
    ("Experience", ("experienceRequirements",)),
    ("Responsibility", ("responsibilities",)),
    ("Industry", ("industry",)),
)
_SPLIT_AT_COMMAS = frozenset({"Skill", "Industry"})
_TITLES = {
    "skills": "Skills",
    "qualifications": "Qualifications",
    "educationRequirements": "Education",
    "experienceRequirements": "Experience",
    "responsibilities": "Responsibilities",
}
_PERIODS = {
    "HOUR": "an hour", "HUR": "an hour", "PT1H": "an hour", "DAY": "a day", "P1D": "a day",
    "WEEK": "a week", "P1W": "a week", "MONTH": "a month", "MON": "a month", "P1M": "a month",
    "YEAR": "a year", "ANN": "a year", "P1Y": "a year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what is said under it: "Employer", "Acme"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A job: its title, its fields, and (heading, HTML) of what is told at length; the first is all of it.

    `date` is when it was posted, in ISO 8601, "" where that is not said.
    """

    title: str
    fields: tuple[Field, ...]
    told: tuple[Field, ...]
    date: str = dataclass_field(default="", compare=False)


def find_postings(page: Element, document: str) -> tuple[tuple[Posting, ...], tuple[Problem, ...]]:
    """Return the jobs in a page's data, and a problem for each piece of data that cannot be read."""
    problems: list[Problem] = []
    nodes: list[Node] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                nodes += jobs_in(json.loads(_WRAPPED.sub("", script.text or ""), strict=False))
            except (ValueError, RecursionError) as exc:
                reason = str(exc) if isinstance(exc, ValueError) else "nested too deep"
                problems.append(Problem("bad-data", f"JSON-LD that cannot be read: {reason}", document))
    nodes += (_of_scope(scope) for scope in _scopes(page))
    postings = dict.fromkeys(posting_of(node) for node in nodes[:_MOST_POSTINGS])
    return tuple(p for p in postings if p.title or p.fields), tuple(problems)


# --- microdata (https://html.spec.whatwg.org/multipage/microdata.html) ---------------------------------


def _scopes(page: Element) -> Iterator[Element]:
    for element in page.iter():
        if tag_of(element) and is_job_type(element.get("itemtype") or ""):
            yield element


def _of_scope(scope: Element) -> Node:
    """Return an item with its properties, a value or a list of values each; items inside are items."""
    node: dict[str, list[Json]] = {}
    waiting: list[tuple[Element, dict[str, list[Json]]]] = [(e, node) for e in reversed(list(scope))]
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        element, owner = waiting.pop()
        if not tag_of(element):
            continue
        inside = owner
        names = (element.get("itemprop") or "").split()
        if element.get("itemscope") is not None:
            inside = {}
        for name in names[:3]:
            owner.setdefault(name, []).append(_said(element) if inside is owner else inside)
        waiting += [(e, inside) for e in reversed(list(element))]
    return node


def _said(element: Element) -> str:
    return squeeze(element.get("content") or element.get("value") or "") or squeeze(
        "".join(map(str, element.itertext()))[:5_000]
    )


# --- a job's properties --------------------------------------------------------------------------------


def posting_of(node: Node) -> Posting:
    """Return what an object says of a job."""
    title = next(iter(_texts(node.get("title")) + _texts(node.get("name"))), "")
    fields = [Field("Employer", name) for name in _names(node.get("hiringOrganization"))[:3]]
    fields += [Field("Location", place) for place in _places(node)]
    fields += [Field("Pay", pay) for pay in _pays(node)]
    told = [Field("", text) for text in _texts(node.get("description"))[:1]]
    for label, properties in _NAMED:
        for name in properties:
            for value in _values(node.get(name)):
                if _is_told(value):
                    told.append(Field(_TITLES.get(name, label), value))
                else:
                    fields += [Field(label, part) for part in _parts(value, label)]
    clean = [Field(f.label, _plain(f.value)) for f in fields]
    kept = tuple(dict.fromkeys(f for f in clean if f.value))[:_MOST_VALUES]
    dates = (date_in(text) for text in _texts(node.get("datePosted")))
    return Posting(_plain(title)[:_SHORT], kept, tuple(told), next(filter(None, dates), ""))


def _plain(text: str) -> str:
    return squeeze(_TAG.sub(" ", text))


def _is_told(value: str) -> bool:
    plain = _plain(value)
    return _SENTENCE.search(plain) is not None or any(
        len(part) > _SHORT for part in _LIST_MARK.split(value) if "," not in part
    )


def _parts(value: str, label: str) -> list[str]:
    parts = [part for part in _LIST_MARK.split(value) if part.strip()]
    if len(parts) == 1 and label in _SPLIT_AT_COMMAS:
        parts = parts[0].split(",")
    return [_plain(part).strip(" .,-–") for part in parts]


def _texts(value: Json) -> list[str]:
    """Return what is said as text: a value, several, or the value of an item."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [one for one in value[:_MOST_VALUES] if isinstance(one, str) and one.strip()]
    return (
        _texts(value["@value"]) if isinstance(value, Mapping) and isinstance(value.get("@value"), str) else []
    )


def _names(value: Json) -> list[str]:
    """Return the names of things: of an item its name."""
    if isinstance(value, list):
        return [name for one in value[:_MOST_VALUES] if not isinstance(one, list) for name in _names(one)]
    if isinstance(value, Mapping):
        return next((said for key in ("name", "legalName") if (said := _texts(value.get(key)))), [])
    return [] if "://" in str(value) else _texts(value)


def _values(value: Json) -> list[str]:
    """Return what a property of a job says: text, names of terms, kinds of degrees, months."""
    if isinstance(value, list):
        return [said for one in value[:_MOST_VALUES] if not isinstance(one, list) for said in _values(one)]
    if not isinstance(value, Mapping):
        return _texts(value)
    months = _number(value.get("monthsOfExperience"))
    if months is not None:
        return [f"{months} months"]
    for key in ("credentialCategory", "name", "description", "@value"):
        if said := _names(value.get(key)) or _texts(value.get(key)):
            return said
    return []


def _places(node: Node) -> Iterator[str]:
    for key in ("jobLocation", "occupationLocation"):
        value = node.get(key)
        for place in (value if isinstance(value, list) else [value])[:_MOST_VALUES]:
            if said := _place(place):
                yield said


def _place(place: Json) -> str:
    if not isinstance(place, Mapping):
        return ", ".join(_texts(place)[:1])
    address = place.get("address", place)
    address = address[0] if isinstance(address, list) and address else address
    if not isinstance(address, Mapping):
        return ", ".join(_texts(address)[:1])
    parts = [_names(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
    return ", ".join(dict.fromkeys(part[0] for part in parts if part)) or ", ".join(_names(place)[:1])


def _pays(node: Node) -> Iterator[str]:
    for key in ("baseSalary", "estimatedSalary"):
        value = node.get(key)
        for one in (value if isinstance(value, list) else [value])[:_MOST_VALUES]:
            if said := _pay(one, node):
                yield said


def _pay(value: Json, node: Node) -> str:
    """Return a sum as people write it: "USD 50,000–60,000 a year"; "" without a sum or a currency."""
    outer = value if isinstance(value, Mapping) else {}
    inner = outer.get("value", value)
    inner = inner[0] if isinstance(inner, list) and inner else inner
    sums = inner if isinstance(inner, Mapping) else {"value": inner}
    currency = next((c for c in (_code(m.get(k)) for m in (outer, sums, node) for k in _CURRENCIES) if c), "")
    low, high = (_number(_first(sums, outer, keys)) for keys in (_LOW, _HIGH))
    point = _number(_first(sums, outer, ("value", "median")))
    unit = next((u for m in (sums, outer) for k in _UNITS for u in _texts(m.get(k))), "")
    said = _sum(low, high, point)
    period = _PERIODS.get(unit.upper().rpartition("/")[2], "")
    return f"{currency} {said} {period}".strip() if said and currency else ""


_CURRENCIES = ("currency", "salaryCurrency", "priceCurrency")
_LOW, _HIGH, _UNITS = (
    ("minValue", "percentile10"),
    ("maxValue", "percentile90"),
    ("unitText", "unitCode", "duration"),
)


def _first(sums: Node, outer: Node, keys: Sequence[str]) -> Json:
    return next((m[k] for m in (sums, outer) for k in keys if m.get(k) is not None), None)


def _code(value: Json) -> str:
    said = next(iter(_texts(value)), "").strip().upper()
    return said if re.fullmatch(r"[A-Z]{3}", said) else ""


def _sum(low: float | None, high: float | None, point: float | None) -> str:
    if low is not None and high is not None and low != high:
        return f"{low:,}–{high:,}"
    if low is not None and point is None and high is None:
        return f"{low:,} or more"
    one = next((value for value in (point, high, low) if value is not None), None)
    return "" if one is None else f"{one:,}"


def _number(value: Json) -> int | float | None:
    """Return a number that is a sum or a count: above zero, below a billion."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        digits = value.replace(",", "").strip()
        value = float(digits) if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", digits) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _MOST_PAID:
        return None
    return int(value) if value == int(value) else round(value, 2)
