"""Outlook: forecasts and counts of one role, unit, period and subject that differ by more than rounding.

What a figure is about is a sentence. Of it counts what is measured (employment, openings, postings …),
whether it is a rate a year, and the words that are left when figures, the role's own name and the words of
forecasting are taken away: employment "in Texas" is not that of the country. A figure without a period is
not compared, nor are figures that one document gives side by side.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from careergraph.conflicts.sides import Conflict, Figure, disputed
from careergraph.graph import Graph
from careergraph.model import Evidence, Fact
from careergraph.text import fold_name, singular_of

__all__ = ["outlook_conflicts"]

#: What is measured: the first that the sentence speaks of.
_MEASURES = {
    "unemployment": r"unemploy\w*|jobless\w*",
    "openings": r"openings?|vacanc(?:y|ies)",
    "postings": r"postings?|adverts?|advertisements?|ads|listings?",
    "pay": r"pay|salar(?:y|ies)|wages?|earnings?",
    "shortage": r"short(?:age|fall)s?|unfilled",
    "market": r"market|spending|revenues?|investments?|sector",
    "jobs held": r"held|employed|workforce|working as",
    "demand": r"demand|needed",
    "employment": r"employment|jobs?|growth|grow|headcount|number|positions?",
}
_MEASURE = {name: re.compile(rf"\b(?:{words})\b") for name, words in _MEASURES.items()}
_MEASURED = re.compile("|".join(rf"\b(?:{words})\b" for words in _MEASURES.values()))
_A_YEAR = re.compile(r"\b(?:(?:a|per|each|every) year|annual(?:ly)?|yearly|cagr|year on year)\b")
_YEARS = re.compile(r"(?:19|20)\d\d")
_SINCE = re.compile(r"\b(?:by|until|through|since|as of)\b")
_WORD = re.compile(r"[^\W\d_]+")
#: Words of forecasting and of grammar, which tell no subject from another.
_PLAIN = frozenset(
    "a about above according add agency all also an and annual annually anticipate approximately are "
    "around as at average be between bls bureau but by cagr climb come coming could decade decline "
    "decrease during each estimate every expand expect expectation fall fallen far fast faster fell few "
    "figure for forecast from gain grew grow grown had has have in increase is it its job just kind labor "
    "labour less likely many may million more most much nearly new next now number occupation of on only "
    "open or other outlook over overall per percent percentage period predict profession project "
    "projection rate report rise risen role rose roughly same say see set shrank shrink slow slower some "
    "statistic than that the their there these they this those thousand through till to total until up "
    "very was we were while will with would year yearly yet".split()
)
#: What makes another form of a word: "project", "projected", "projecting".
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_STEMS = frozenset(_ENDING.sub("", word) for word in _PLAIN)

#: Role, unit, period, measure, whether a rate a year, and the words that are left.
_Alike = tuple[str, str, str, str, bool, frozenset[str]]


def outlook_conflicts(graph: Graph) -> Iterator[Conflict]:
    """Yield figures of outlook that cannot both hold, together by role and all that must be alike."""
    said = partial(_told, graph)
    for (role, unit, period, measure, *_), figures in _comparable(graph).items():
        sides = tuple(disputed(graph, figures, agree=_agree, said=said))
        if sides:
            yield Conflict("outlook", role, graph.label(role), f"{measure}, {unit}, {period}", sides)


def _told(graph: Graph, figure: Figure) -> tuple[Evidence, ...]:
    return tuple(e for fact in figure.facts for e in graph.facts[fact])


def _comparable(graph: Graph) -> Mapping[_Alike, list[Figure]]:
    """Return the figures by what must be alike; those of one sum are one."""
    names: dict[str, frozenset[str]] = {}
    found: defaultdict[_Alike, defaultdict[tuple[float, float], list[Fact]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for fact in graph.facts:
        text = graph.entities[fact.object].value if fact.predicate == "hasOutlook" else None
        value = json.loads(text) if text else {}
        if value.get("value") is not None and value.get("period") and value.get("about"):
            named = names.setdefault(fact.subject, _names(graph, fact.subject))
            low, high = value["value"], value["high"]
            ends = (low, low if high is None else high)
            if key := _alike(fact.subject, value, named):
                found[key][min(ends), max(ends)].append(fact)
    return {
        key: [_figure(key, ends, facts) for ends, facts in sorted(by_ends.items())]
        for key, by_ends in found.items()
    }


def _alike(role: str, value: Mapping[str, str], named: frozenset[str]) -> _Alike | None:
    """Return what must be alike, None where nothing is said to be measured."""
    about = fold_name(value["about"])
    measure = next((name for name, words in _MEASURE.items() if words.search(about)), None)
    if measure is None:
        return None
    words = frozenset(map(singular_of, _WORD.findall(_MEASURED.sub(" ", about))))
    left = frozenset(word for word in words - named if _ENDING.sub("", word) not in _STEMS)
    return role, value["unit"], _period(value["period"]), measure, bool(_A_YEAR.search(about)), left


def _names(graph: Graph, role: str) -> frozenset[str]:
    """Return the words of a role's names."""
    entity = graph.entities[role]
    names = (entity.label, *entity.aliases, *entity.hidden)
    return frozenset(singular_of(word) for name in names for word in _WORD.findall(fold_name(name)))


def _period(written: str) -> str:
    """Return a period in one form: "2023-2033", "by 2030", else its words.

    >>> _period("from 2023 to 2033"), _period("through 2030"), _period("over the next decade")
    ('2023-2033', 'by 2030', 'over the next decade')
    """
    folded = written.casefold()
    years = _YEARS.findall(folded)
    if not years:
        return fold_name(folded)
    since = _SINCE.search(folded) if len(years) == 1 else None
    lead = since[0] if since else ""
    return {"until": "by ", "through": "by ", "": ""}.get(lead, f"{lead} ") + "-".join(years)


def _figure(key: _Alike, ends: tuple[float, float], facts: list[Fact]) -> Figure:
    low, high = ends
    said = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return Figure(low, high, f"{said} {key[1]}", tuple(facts), slack=max(_slack(e, key[1]) for e in ends))


def _slack(number: float, unit: str) -> float:
    """Return half the last digit that counts: of percentages the last written, of counts the last but zeros.

    >>> _slack(23, "percent"), _slack(22.5, "percent"), _slack(18000, "jobs")
    (0.5, 0.05, 500.0)
    """
    if unit == "percent" or number != int(number):
        return 0.5 * 10.0 ** -(0 if number == int(number) else len(str(number).rpartition(".")[2]))
    digits = str(abs(int(number)))
    return 0.5 * 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 0.5


def _agree(left: Figure, right: Figure) -> bool:
    """Say that one figure is the other, rounded."""
    gap = max(left.low, right.low) - min(left.high, right.high)
    return gap <= max(left.slack, right.slack)
