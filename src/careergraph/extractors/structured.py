"""Facts that a page states as data: the fields that a reader took from JSON-LD or microdata.

A field names its predicate, so nothing is guessed; a known name gets its kind from the vocabulary. The
subject is the role in the job's title, which stands above its fields.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.figures import figure_of, salary_label, salary_value
from careergraph.model import Block, Claim, Document, Span
from careergraph.money import find_amounts
from careergraph.passages import Named, Passage, claim, passage_at
from careergraph.roles import RoleFinder
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_structured"]

#: The topic that readers give to fields.
_TOPIC = "aside: structured data"
_TITLE = "Job title"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a field states: the rule, and predicates with the kind of their object, the usual one last."""

    rule: str
    objects: tuple[tuple[str, str], ...]


_FIELDS = {
    "Employer": _Kind("structured.employer", (("employedBy", "Employer"),)),
    "Location": _Kind("structured.place", (("locatedIn", "Location"),)),
    "Pay": _Kind("structured.pay", (("hasSalary", "Salary"),)),
    "Skill": _Kind("structured.skill", (("usesTool", "Tool"), ("requiresSkill", "Skill"))),
    "Qualification": _Kind("structured.qualification", (("requiresQualification", "Qualification"),)),
    "Experience": _Kind("structured.experience", (("requiresExperience", "Experience"),)),
    "Responsibility": _Kind("structured.duty", (("hasResponsibility", "Responsibility"),)),
    "Industry": _Kind("structured.industry", (("worksInIndustry", "Industry"),)),
}
_TIME = re.compile(r"(?P<number>\d{1,3})(?:\+| or more)? (?P<unit>months?|years?)\b", re.IGNORECASE)
#: What follows a job's name in the title of an advertisement.
_BEHIND_TITLE = re.compile(r"(?:[(|\[–—,:/]|\s-\s|\s(?:at|in|for)\s).*$")


def extract_structured(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield what the fields of a page's data state, for the job above them."""
    subject: Named | None = None
    for block in document.blocks:
        if block.topic != _TOPIC or block.label is None:
            continue
        label = block.label.of(document.text)
        if label == _TITLE:
            subject = _role(document, block, vocabulary)
        elif label in _FIELDS and (role := subject or _described(document)):
            passage = passage_at(document, block, block.span)
            yield from _claims(document, passage, role, _FIELDS[label], vocabulary)


def _described(document: Document) -> Named | None:
    """Return the role that the page is about."""
    return next((Named(name) for b in document.blocks for name in b.subjects[:1]), None)


def _role(document: Document, block: Block, vocabulary: Vocabulary) -> Named | None:
    """Return the role in a job's title: the one that is known as such, else what it begins with."""
    value = _value(block)
    title = value.of(document.text)
    if found := RoleFinder(vocabulary).find(title, titled=True)[:1]:
        span = Span(value.start + found[0].span.start, value.start + found[0].span.end)
        return Named(found[0].name, "Role", span)
    name = _BEHIND_TITLE.sub("", title).strip()
    return Named(squeeze(name), "Role", Span(value.start, value.start + len(name))) if name else None


def _value(block: Block) -> Span:
    """Return where a field's value stands, behind the label and its colon."""
    end = block.label.end if block.label is not None else block.span.start
    return Span(end + len(": "), block.span.end)


def _claims(
    document: Document, passage: Passage, role: Named, kind: _Kind, vocabulary: Vocabulary
) -> Iterator[Claim]:
    value = _value(passage.block)
    said = value.of(document.text)
    if kind.rule == "structured.pay":
        yield from _pay(document, passage, role, said)
        return
    figure = _months(said) if kind.rule == "structured.experience" else None
    for predicate, name in kind.objects:
        is_last = (predicate, name) == kind.objects[-1]
        if is_last or vocabulary.find_term(said, (name,)):
            target = Named(squeeze(said), name, value)
            yield claim(document, passage, kind.rule, role, predicate, target, value=figure)
            return


def _months(said: str) -> str:
    match = _TIME.search(said)
    months = int(match["number"]) * (12 if match["unit"].lower().startswith("y") else 1) if match else None
    return figure_of({"months": months, "months_high": None, "of": None})


def _pay(document: Document, passage: Passage, role: Named, said: str) -> Iterator[Claim]:
    for amount in find_amounts(said):
        kind = "range" if amount.point is None else "unspecified"
        value = salary_value(amount, period=amount.period, kind=kind, context=())
        yield claim(
            document,
            passage,
            "structured.pay",
            role,
            "hasSalary",
            Named(salary_label(value), "Salary"),
            value=figure_of(value),
        )
