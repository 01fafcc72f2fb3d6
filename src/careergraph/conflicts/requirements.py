"""Requirements: what one passage says is needed and another that it is not.

A conflict needs a passage that asks for the thing ("required"): what is welcome, mentioned or usual may
be unneeded all the same. A denial of degrees in general meets every degree, one of experience in general
every experience. Not counted are a passage that says both (which of its things it denies is not certain)
and a skill whose experience alone is denied ("no baking experience needed": it is taught there).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from careergraph.conflicts.sides import Conflict, side_of
from careergraph.graph import Graph
from careergraph.model import Evidence, Fact
from careergraph.text import fold_name, singular_of

__all__ = ["requirement_conflicts"]

#: A name of this form denies all of its kind.
_ANY_DEGREE = re.compile(r"(?:(?:any|formal|college|university|academic|four year|4 year) ){0,8}degree")
_ANY_EXPERIENCE = re.compile(
    r"(?:(?:any|prior|previous|past|earlier|professional|work|working|relevant|related|industry) ){0,8}"
    "experience"
)
_GENERAL = {"Degree": _ANY_DEGREE, "Experience": _ANY_EXPERIENCE}
#: Degrees that "no degree needed" leaves alone.
_SCHOOL = re.compile(r"\b(?:school|diploma|ged|a level|gcse|certificate)s?\b")
_OF_EXPERIENCE = re.compile(r"\b(?:experience|background|beforehand|previously)\b", re.IGNORECASE)
_TAUGHT = frozenset({"Skill", "Tool"})

#: Asserted facts by subject and the kind of their object.
_Asked = Mapping[tuple[str, str], list[Fact]]


def requirement_conflicts(graph: Graph) -> Iterator[Conflict]:
    """Yield what is said to be needed and not to be."""
    if not graph.excluded:
        return
    asked = _asked(graph)
    for fact, denials in graph.excluded.items():
        kind = graph.entities[fact.object].kind
        # Without its words a passage may deny experience with a thing, not the thing.
        against = [
            e for e in denials if kind not in _TAUGHT or (e.quote and not _OF_EXPERIENCE.search(e.quote))
        ]
        rivals = _rivals(graph, fact, kind, asked)
        needed = {rival: _needing(graph.facts[rival], against) for rival in rivals} if against else {}
        asserted = [rival for rival, found in needed.items() if found]
        if asserted:
            thing, role = graph.label(fact.object), graph.label(fact.subject)
            names = ", ".join(sorted({graph.label(rival.object) for rival in asserted}))
            every = [e for rival in asserted for e in needed[rival]]
            sides = (
                side_of(graph, f"needed: {names}", asserted, every),
                side_of(graph, f"not needed: {thing}", [fact], against),
            )
            yield Conflict("requirement", fact.subject, role, thing, sides)


def _asked(graph: Graph) -> _Asked:
    """Return the facts that a denial in general may meet."""
    subjects = {fact.subject for fact in graph.excluded}
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in graph.facts:
        if fact.subject in subjects and (kind := graph.entities[fact.object].kind) in _GENERAL:
            found[fact.subject, kind].append(fact)
    return found


def _rivals(graph: Graph, denied: Fact, kind: str, asked: _Asked) -> list[Fact]:
    """Return the asserted facts that a denial contradicts: the same, or all of a kind."""
    general = _GENERAL.get(kind)
    if general is None or not general.fullmatch(singular_of(fold_name(graph.label(denied.object)))):
        return [denied] if denied in graph.facts else []
    return [
        fact
        for fact in asked[denied.subject, kind]
        if fact.predicate == denied.predicate and _is_demanding(graph, fact, kind)
    ]


def _is_demanding(graph: Graph, fact: Fact, kind: str) -> bool:
    """Say whether a degree is of a college, or an experience is of some length where one is said."""
    thing = graph.entities[fact.object]
    if kind == "Degree":
        return not _SCHOOL.search(fold_name(thing.label))
    months = json.loads(thing.value).get("months") if thing.value else None
    return thing.value is None or bool(months)


def _needing(evidence: tuple[Evidence, ...], against: list[Evidence]) -> list[Evidence]:
    """Return the places that ask for it, without passages that deny it too."""
    denying = defaultdict(list)
    for each in against:
        denying[each.document].append(each.span)
    return [
        each
        for each in evidence
        if each.modality == "required" and not any(map(each.span.overlaps, denying[each.document]))
    ]
