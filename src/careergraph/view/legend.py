"""How each kind looks and how each predicate reads: tables, and what stands in for a name outside them.

Colors are those of Okabe and Ito, told apart by color-blind readers; no two kinds share shape and color.
"""

import re
from dataclasses import dataclass

__all__ = ["KINDS", "PREDICATES", "KindStyle", "PredicatePhrases", "kind_place", "kind_style", "phrases_of"]

_BLUE, _SKY, _GREEN, _YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
_ORANGE, _VERMILION, _PURPLE, _GREY = "#E69F00", "#D55E00", "#CC79A7", "#8A8F98"


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How the things of one kind are named, drawn and ordered."""

    one: str
    many: str
    shape: str
    color: str
    size: int = 8


@dataclass(frozen=True, slots=True)
class PredicatePhrases:
    """How a fact reads from its subject and from its object."""

    forward: str
    backward: str


#: In the order of the legend.
KINDS: dict[str, KindStyle] = {
    "Role": KindStyle("role", "Roles", "square", _BLUE, 11),
    "Skill": KindStyle("skill", "Skills", "dot", _GREEN),
    "Tool": KindStyle("tool", "Tools", "diamond", _ORANGE, 10),
    "Industry": KindStyle("industry", "Industries", "hexagon", _PURPLE, 10),
    "CareerStage": KindStyle("career stage", "Career stages", "triangle", _VERMILION, 10),
    "Degree": KindStyle("degree", "Degrees", "star", _SKY, 10),
    "Certificate": KindStyle("certificate", "Certificates", "star", _YELLOW, 10),
    "Licence": KindStyle("license", "Licenses", "star", _ORANGE, 10),
    "FieldOfStudy": KindStyle("field of study", "Fields of study", "triangleDown", _SKY, 9),
    "Eligibility": KindStyle("eligibility", "Eligibility", "triangleDown", _YELLOW, 9),
    "Qualification": KindStyle("qualification", "Qualifications", "star", _PURPLE, 10),
    "Experience": KindStyle("experience", "Experience", "triangle", _SKY, 9),
    "Responsibility": KindStyle("responsibility", "Responsibilities", "dot", _SKY, 6),
    "Challenge": KindStyle("challenge", "Challenges", "dot", _VERMILION, 6),
    "Practice": KindStyle("practice", "Practices", "dot", _PURPLE, 6),
    "Trend": KindStyle("trend", "Trends", "dot", _YELLOW, 6),
    "Employer": KindStyle("employer", "Employers", "hexagon", _SKY, 9),
    "Location": KindStyle("location", "Locations", "hexagon", _GREEN, 9),
    "LearningResource": KindStyle("learning resource", "Learning resources", "diamond", _SKY, 9),
    "Salary": KindStyle("pay figure", "Pay", "diamond", _YELLOW, 9),
    "Outlook": KindStyle("outlook figure", "Outlook", "diamond", _PURPLE, 9),
}

#: In the order of the panel.
PREDICATES: dict[str, PredicatePhrases] = {
    "requiresSkill": PredicatePhrases("calls for skill", "skill called for by"),
    "usesTool": PredicatePhrases("uses tool", "tool used by"),
    "specializesIn": PredicatePhrases("specializes in", "specialty of"),
    "toolFor": PredicatePhrases("tool for", "done with"),
    "requiresQualification": PredicatePhrases("calls for qualification", "qualification for"),
    "requiresExperience": PredicatePhrases("calls for experience", "experience asked for by"),
    "atStage": PredicatePhrases("at stage", "stage of position"),
    "hasCareerStage": PredicatePhrases("has career stage", "career stage of"),
    "progressesTo": PredicatePhrases("can progress to", "can be reached from"),
    "worksInIndustry": PredicatePhrases("works in industry", "industry of"),
    "hasResponsibility": PredicatePhrases("is responsible for", "responsibility of"),
    "facesChallenge": PredicatePhrases("faces challenge", "challenge of"),
    "followsPractice": PredicatePhrases("follows practice", "practice of"),
    "affectedByTrend": PredicatePhrases("affected by trend", "trend that affects"),
    "hasSalary": PredicatePhrases("is paid", "pay of"),
    "hasOutlook": PredicatePhrases("has outlook", "outlook of"),
    "collaboratesWith": PredicatePhrases("works with", "works with"),
    "relatedTo": PredicatePhrases("related to", "related to"),
    "employedBy": PredicatePhrases("employed by", "employs"),
    "locatedIn": PredicatePhrases("located in", "location of"),
    "learnsFrom": PredicatePhrases("learns from", "teaches"),
}

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def kind_place(kind: str) -> int:
    """Return the place of a kind in the legend; those outside it are behind all others."""
    return _PLACES.get(kind, len(_PLACES))


def kind_style(kind: str) -> KindStyle:
    """Return how a kind is drawn; a kind that the table lacks is a small grey dot.

    >>> kind_style("Role").shape, kind_style("FutureThing").many
    ('square', 'future thing')
    """
    words = _words_of(kind)
    return KINDS.get(kind) or KindStyle(words, words, "dot", _GREY, 7)


def phrases_of(predicate: str) -> PredicatePhrases:
    """Return how a predicate reads; one that the table lacks reads as its name.

    >>> phrases_of("usesTool").backward, phrases_of("ownsShip").backward
    ('tool used by', 'owns ship, of')
    """
    words = _words_of(predicate)
    return PREDICATES.get(predicate) or PredicatePhrases(words, f"{words}, of")


def _words_of(name: str) -> str:
    return _CAPITAL.sub(" ", name).lower()
