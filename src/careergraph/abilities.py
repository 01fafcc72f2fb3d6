"""Abilities told as deeds: "work well in a team" is teamwork, "communicate clearly" communication.

A table of verb phrases with the names that a taxonomy has for them. Only phrases that mean one thing
whatever the job is are in it; what a job does ("write guidance on pensions") keeps its own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from careergraph.model import Span
from careergraph.sought import Sought, signs_in, signs_of, sought
from careergraph.text import remembering

__all__ = ["Ability", "abilities_in"]


@dataclass(frozen=True, slots=True)
class Ability:
    """The name of an ability and where its phrase stands."""

    name: str
    span: Span


# Words that may stand inside a phrase without changing what it means.
_HOW = r"(?:(?:\w+ly|well|both|closely|and|or|more|very|,)[ ,]{1,2}){0,4}"
_FEW = r"(?:[\w’'-]+,? ){0,3}"
_OWN = r"(?:(?:your|their|his|her|one['’]s|my|our) )?(?:own )?"


def _verb(*stems: str) -> str:
    """Return a pattern of verbs in their base, third-person and -ing forms: "prioriti[sz]e" → prioritizing."""
    forms = (rf"{s[:-1]}(?:e|es|ing)" if s.endswith("e") else rf"{s}(?:e?s|ing)?" for s in stems)
    return rf"(?:{'|'.join(forms)})"


#: (name of the ability, the phrases that tell it).
_TABLE: tuple[tuple[str, str], ...] = (
    (
        "teamwork",
        rf"{_verb('work', 'function', 'perform', 'operate', 'cooperate', 'co-operate', 'collaborate')} {_HOW}(?:within|in|as|on) "
        rf"(?:(?:a|an|the|part of|(?:valued |effective )?members? of|other) ){{0,3}}(?:(?!(?:the|to|for|and)\b)[\w-]+ ){{0,2}}?(?:teams?|crews?|team[- ]?mates|team players?)\b(?: (?:environments?|settings?|members?|structure))?"
        rf"|{_verb('work')} {_HOW}with (?:others|other people|co-?workers|colleagues|a range of people|all (?:kinds|types|sorts) of people|different people)\b"
        r"|(?:be|being) (?:a|an) (?:[\w-]+ )?team[- ]player",
    ),
    (
        "independence",
        rf"{_verb('work', 'function', 'perform', 'operate')} {_HOW}(?:independently|autonomously|unsupervised|alone|on {_OWN}own(?: initiative)?)\b"
        rf"|{_verb('work', 'function', 'perform', 'operate')} {_FEW}(?:with(?:out)?|under) (?:minimal|little|limited|minimum|no|general|close|direct)? ?(?:supervision|oversight|direction)\b",
    ),
    ("collaboration", rf"(?:{_verb('work')} )?collaboratively\b"),
    (
        "written communication",
        rf"{_verb('write', 'communicate')} {_HOW}in writing\b|{_verb('write')} (?:clear|concise|good|well|effective)\w*(?:,? (?:and )?(?:clear|concise|simpl|accurate|effective|coherent)\w*){{0,3}}",
    ),
    (
        "communication",
        rf"{_verb('communicate')} (?:both )?(?:\w+ly|well|in a \w+(?:,? (?:and )?\w+)? (?:way|manner))\b(?:(?:,| and|, and) \w+ly(?=\W*$|[,.;:)]| (?:to|with|in|and|both|across|at)\b)){{0,2}}|(?:effectively|clearly) {_verb('communicate')}"
        r"|(?:good|strong|excellent|clear|effective|great|confident) communicators?\b|\bexpress(?:ing)? (?:yourself|themselves|oneself|ideas|himself|herself) \w+ly\b",
    ),
    ("active listening", rf"{_verb('listen')} (?:actively|carefully|closely|attentively|well|and (?:understand|respond)\w*)\b|(?:actively|carefully) {_verb('listen')}"),
    (
        "relationship building",
        rf"{_verb('build', 'form', 'develop', 'establish', 'forge', 'cultivate', 'foster', 'maintain', 'nurture', 'create')} (?:and \w+ )?{_FEW}(?:relationships|relations|rapport|partnerships)\b",
    ),
    ("time management", rf"{_verb('manage', 'organise', 'organize', 'budget')} {_OWN}time\b"),
    ("prioritization", rf"{_verb('prioriti[sz]e')}(?: {_OWN}{_FEW}(?:tasks?|work(?:load)?|demands|projects|duties|assignments|activities|priorities)\b|(?=\W*$|[,;.]| and\b| or\b))|(?:set|setting) {_FEW}priorities\b"),
    (
        "multitasking",
        rf"multi-?task(?:ing)?\b|{_verb('juggle', 'handle', 'manage', 'balance', 'carry', 'perform', 'work on')} (?:multiple|several|many|competing|various|different) (?:[\w-]+ )?(?:tasks|projects|priorities|deadlines|things|demands|assignments|cases|duties)\b(?: (?:simultaneously|at once|at the same time|at a time))?",
    ),
    ("meeting deadlines", rf"(?:{_verb('meet', 'keep', 'hit', 'work', 'deliver', 'adhere')}|hitting) (?:to )?{_FEW}deadlines\b"),
    (
        "working under pressure",
        rf"{_verb('work', 'perform', 'function', 'operate', 'deliver', 'cope', 'think', 'thrive', 'excel')} {_FEW}(?:under|with) (?:\w+ )?(?:pressure|stress)\b|{_verb('handle', 'manage')} (?:pressure|stress)\b|{_verb('work', 'function', 'perform', 'thrive')} {_FEW}in (?:a |an )?{_FEW}(?:stressful|high[- ]pressure|high[- ]stress) (?:situations?|environments?|settings?|conditions?)\b",
    ),
    ("working in a fast-paced environment", rf"{_verb('work', 'thrive', 'function', 'operate', 'perform', 'succeed')} {_FEW}in (?:a |an )?{_FEW}(?:fast[- ]paced|busy|fast[- ]moving|dynamic|rapidly changing),? {_FEW}(?:environments?|settings?|workplaces?|kitchens?|offices?)\b"),
    ("staying calm under pressure", rf"{_verb('stay', 'remain', 'keep')} (?:calm|cool|composed|level-headed)\b(?: (?:and \w+ )?(?:under pressure|in (?:a |an )?(?:crisis|emergency|emergencies)))?|(?:keep|keeping) (?:a|your) (?:cool|level|clear) head\b"),
    ("problem-solving", rf"{_verb('solve', 'resolve', 'tackle')} {_FEW}problems\b"),
    ("critical thinking", rf"{_verb('think')} (?:\w+ly and )?critically\b"),
    ("analytical thinking", rf"{_verb('think')} (?:\w+ly and )?(?:analytically|logically)\b"),
    ("creative thinking", rf"{_verb('think')} (?:\w+ly and )?creatively\b|think(?:ing)? outside (?:of )?the box\b"),
    ("strategic thinking", rf"{_verb('think')} (?:\w+ly and )?strategically\b"),
    ("quick thinking", rf"{_verb('think')} (?:quickly|fast|on (?:your|their|one['’]s) feet)\b"),
    ("fast learning", rf"{_verb('learn', 'absorb', 'master')} (?:new )?(?:[\w-]+ )?(?:quickly|fast|rapidly|independently)\b|(?:quickly|rapidly) {_verb('learn')}|{_verb('pick')} (?:things |{_FEW})?up {_FEW}(?:quickly|fast)\b"),
    ("adaptability", rf"{_verb('adapt', 'adjust')} (?:\w+ly )?(?:and \w+ )?to (?:\w+ ){{0,3}}(?:changes?|changing|new|different|shifting|evolving|situations?|circumstances|priorities|environments?|needs)\b(?: (?:situations?|circumstances|priorities|environments?|conditions|needs|technolog\w+|demands))?"),
    ("decision-making", r"(?:make|makes|making) (?:[\w-]+,? (?:and )?){0,3}decisions\b"),
    ("punctuality", rf"(?:{_verb('show', 'turn')} up|{_verb('arrive', 'be')}|report(?:ing)? (?:to|for) work) {_FEW}(?:on time|punctually|punctual)\b"),
    ("delegation", rf"{_verb('delegate')}(?: {_FEW}(?:responsibilit(?:y|ies)|tasks?|work|duties|authority))?\b"),
    ("team leadership", rf"{_verb('lead')} (?:and \w+ )?{_FEW}(?:teams?|crews?|groups?)\b"),
    ("motivation of others", rf"{_verb('motivate', 'inspire')} (?:and \w+ )?{_FEW}(?:others|people|teams?|staff|colleagues|employees|students)\b"),
    ("persuasion", rf"{_verb('persuade', 'convince')} {_FEW}(?:others|people|clients|customers|stakeholders)\b"),
    ("influencing", rf"{_verb('influence')} {_FEW}(?:others|people|stakeholders|decisions|leaders)\b"),
    ("public speaking", rf"{_verb('speak')} {_FEW}(?:in public|to (?:large |small )?(?:groups|audiences|crowds)|in front of (?:people|groups|others|an audience))\b"),
    (
        "communicating complex ideas",
        rf"{_verb('explain', 'communicate', 'convey', 'translate', 'describe', 'simplify', 'articulate', 'present')} {_FEW}(?:complex|technical|complicated|difficult) {_FEW}(?:concepts|ideas|information|topics|matters|issues|subjects|terms|jargon|problems|data|findings)\b",
    ),
    ("conflict resolution", rf"{_verb('resolve', 'handle', 'manage', 'mediate', 'defuse', 'de-escalate', 'deal with')} (?:with )?{_FEW}(?:conflicts?|disputes?|disagreements|difficult (?:people|customers|clients|situations|conversations|patients|guests))\b"),
    ("following instructions", rf"{_verb('follow', 'carry out', 'understand', 'take')} {_FEW}(?:instructions|directions)\b"),
    ("confidentiality", rf"{_verb('maintain', 'keep', 'respect', 'preserve', 'handle', 'observe')} {_FEW}(?:confidentiality|confidential (?:information|data|matters|records)|information confidential)\b"),
    ("professionalism", rf"{_verb('maintain', 'show', 'display', 'demonstrate', 'exhibit', 'conduct yourself with')} {_FEW}(?:professionalism|professional (?:manner|attitude|demeanou?r|conduct|behaviou?r|approach))\b"),
    ("initiative", rf"{_verb('take', 'show', 'demonstrate', 'exercise', 'use')} {_OWN}(?:the )?initiative\b"),
    ("self-organization", rf"{_verb('self-organi[sz]e')}\b|{_verb('organi[sz]e', 'plan')} (?:and \w+ )?(?:(?:your|their|his|her|one['’]s|my|our) )(?:own )?(?:work(?:load)?|tasks|day|schedule)\b"),
    ("self-development", rf"{_verb('self-develop')}\b"),
    ("willingness to learn", r"(?:willing(?:ness)?|eager(?:ness)?|keen(?:ness)?|desire|ready|readiness|hungry|hunger|drive|motivated|motivation) to (?:continuously |constantly |always |keep )?(?:learn(?:ing)?|grow)\b"),
    ("continuous learning", rf"{_verb('keep', 'stay', 'remain')} (?:up[- ]to[- ]date|current|abreast) (?:with|of|on) "),
    ("attention to detail", rf"{_verb('pay', 'give')} (?:\w+ )?attention to (?:\w+ )?details?\b"),
    ("cultural sensitivity", rf"{_verb('work', 'communicate', 'interact', 'deal')} {_FEW}with (?:\w+ ){{0,3}}(?:from|of) (?:a |an )?(?:diverse|different|various|all|wide|varied|variety|range|many)(?: \w+){{0,4}} (?:backgrounds|cultures|communities)\b"),
)  # fmt: skip


@cache
def _patterns() -> tuple[tuple[tuple[str, Sought], ...], int]:
    """Return the patterns by name, and the signs of them all."""
    named = tuple((name, sought(rf"\b(?:{phrases})", re.IGNORECASE)) for name, phrases in _TABLE)
    return named, signs_of(*(pattern for _, pattern in named))


def abilities_in(text: str) -> list[Ability]:
    """Return the abilities that a text tells, in order, without overlap: the first of two, then the longer.

    >>> [a.name for a in abilities_in("work well in a small team and meet tight deadlines")]
    ['teamwork', 'meeting deadlines']
    """
    return list(_remembered(text))


def _told_in(text: str) -> Sequence[Ability]:
    return tuple(_apart(sorted(_found(text), key=lambda a: (a.span.start, -a.span.end))))


_remembered = remembering(_told_in, longest=1_000)


def _found(text: str) -> Iterator[Ability]:
    patterns, signs_of_all = _patterns()
    signs = signs_in(text) & signs_of_all
    for name, pattern in patterns if signs else ():
        for match in pattern.compiled.finditer(text) if signs & pattern.sign else ():
            yield Ability(name, Span(match.start(), match.end()))


def _apart(abilities: list[Ability]) -> Iterator[Ability]:
    at = 0
    for ability in abilities:
        if ability.span.start >= at:
            yield ability
            at = ability.span.end
