"""What clauses say that a role does: "Welders join metal parts …", "Their main task is to …", "Coordinates all …".

A clause tells a duty where it is about the role and a verb of work follows at once. It begins with the
role, with a word for it ("you will", "they", "the position"), or with what the role is there for ("her aim
is to"); a line without a subject begins with the verb itself. What is true of a career ("earn", "need",
"work in") is no duty.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from careergraph.grammar import (
    ADVERBS,
    BRIDGES,
    CLAUSES,
    HAS_DOER,
    HIRED,
    OF_DOERS,
    OF_NARRATOR,
    OF_WRITERS,
    TO_DO_SO,
    begins_a_matter,
    is_asked_of_people,
    is_narrated,
)
from careergraph.model import Document, Passage, Span
from careergraph.passages import Named, joined_roles, mentions_in, passage_at, subject_near, subjects_of
from careergraph.phrases import sentence_spans
from careergraph.sought import signs_in, signs_of, sought
from careergraph.text import fold_case, fold_name, remembering_last, role_key, singular_of
from careergraph.verbs import starts_with_duty, starts_with_verb

__all__ = ["Told", "labelled_sentences", "told_duties"]

#: Whose duty a clause tells, and where it stands in the passage.
Told = tuple[list[Named], Span]

#: Whose duty it is, where the clause begins and where in it the duty does.
_Clause = tuple[list[Named], int, int]

#: Sections in which "you" is told what to learn, and "they" are others.
_BY_NAME_ONLY = frozenset({"progression", "related"})
_UNLIKE = re.compile(r"\W{0,5}(?:un)?like (?:an?|the|most)?\s*$", re.IGNORECASE)
#: What joins a clause to the one before it.
_JOINT = re.compile(
    r"[,;]?\s{0,9}(?:\b(?:and|while|so)\b)?\s{0,9}(?:\b(?:an?|the|our|your|most)\b)?\s{0,9}$", re.IGNORECASE
)
#: What may stand before a role that begins a later clause: "Once the plan is made, planners …".
_LATER = re.compile(
    r"^(?!\W*by\b)[^.:?!]{3,120}(?:[,;]|\b(?:and|while|so)) (?:an?|the|our|your|most)?\s*$"
    r"|^\W*(?:in|on|at|during|after|before|under|within|across) [^,.;:?!]{3,40} (?:the |an? |most )?$",
    re.IGNORECASE,
)
#: What may stand before the role that begins a sentence.
_OPENING = re.compile(
    r"^\W*(?:(?:simply put|in short|so|in general|generally|typically|at its core|among other things),? )?(?:an?|the|our|your|most|these|as an?)?(?: ?(?:new|typical|average|good|successful|professional|experienced|modern|many))?\s*$",
    re.IGNORECASE,
)
#: "…, a Junior Analyst, where they run scans", "Senior Analyst, who scopes engagements".
_WHO = re.compile(rf"(?: \([^()]{{1,40}}\))?,?\s+(?:who|(?:where|when) (?:they|you))\s+{ADVERBS}(?P<duty>\w)")
#: "become a Senior Analyst, scoping engagements".
_BECOMES = re.compile(r"\b(?:becom(?:e|es|ing)|(?:promoted|moves?|up) to|comes) (?:an? |the )?$")
_DOING = re.compile(r",\s{1,4}(?P<duty>[a-z]{3,20}ing\b)")
#: Where a clause gives way to the next.
_CLAUSE_END = re.compile(
    r";|\s[—–]\s|,?\s(?:but|while(?! \w+ing)|whereas|although|though|because|since)\s|,\s(?:which|so|as (?:it|they|this|there))\b|,?\s(?:and|but)\s(?:you|they|it|there|most|some|many|plenty|he|she|we|after|then|later|from|in|at)\b",
    re.IGNORECASE,
)
#: The first words of a line that goes on with the verb: "In consultation with the surgeon, triages …".
_CIRCUMSTANCE = re.compile(
    r"\W{0,5}(?:(?:in|during|under|together|along|with|as|at|on|through|by)\b[^,.;:]{3,70}, )?", re.IGNORECASE
)
#: Verbs of work that say no duty right after a role: "nurses work in …", "they use …".
_NO_DUTY = re.compile(r"(?:(?:report|move|transition|promote)(?:s|ing)? (?:up )?(?:to|into|from|between)\b|look(?:s|ing)?\b(?! after)|manages? up to \d|work(?:s|ing)?(?! (?:with|alongside|closely|together|directly|to(?! deadlines)|in (?:combination|concert|conjunction|tandem|partnership|close)|independently|on (?:all|the))\b)|use(?:s|ing)?\b(?![^.;:]{3,90}\b(?:to|for) [a-z])|(?:understand|join|follow|play|act|serve)(?:s|ing)?\b|giv(?:es?|ing) (?:you|them|people|up|back|way|rise)\b|complet(?:es?|ing)\b(?=[^.;:,]{0,40}\b(?:training|programs?|programmes?|degrees?|courses?|apprenticeships?|internships?|residency|education|hours|exams?)\b)|own(?:s|ing)? (?:their|his|her|an?|most|about|\d)\b|takes? (?:about|up|part|place|years?|\d)|makes? (?:up|between|around|an? average|about|over|it|money)\b)", re.IGNORECASE)  # fmt: skip
# Questions, what leads in to a list and what somebody is quoted with tell no duty.
_SAID = sought(r"\b(?:said|says)\b")
_LEADS_IN, _CLOSING = ("?", ":"), " *_\"”’')"


def told_duties(document: Document, passage: Passage) -> Iterator[Told]:
    """Yield the duties of a sentence, clause by clause, and whose they are."""
    if passage.text.rstrip(_CLOSING).endswith(_LEADS_IN) or _SAID.search(passage.text):
        return
    done = 0
    ways = chain(
        _of_named(document, passage),
        _of_a_word(passage),
        _of_unnamed(document, passage),
        _of_narrator(document, passage),
        _of_nobody(document, passage),
        _of_positions(document, passage),
    )
    clauses = sorted((clause for clause in ways if clause[0]), key=lambda clause: clause[2])
    for number, (subjects, _, start) in enumerate(clauses):
        if start < done:
            continue
        limit = next((begin for _, begin, _ in clauses[number + 1 :] if begin > start), len(passage.text))
        end = _CLAUSE_END.search(passage.text, start, limit)
        done = end.start() if end else limit
        yield subjects, Span(start, done)


def labelled_sentences(document: Document, passage: Passage) -> Iterator[Passage]:
    """Yield the sentences behind an item's label: "Costs: Surveyors estimate … They also check …"."""
    if not passage.label:
        return
    for sentence in sentence_spans(passage.text[passage.body :]):
        at = Span(passage.body + sentence.start, passage.body + sentence.end)
        yield passage_at(document, passage.block, passage.absolute(at))


def _duty_at(passage: Passage, at: int, said: str) -> int | None:
    """Return where the duty begins that the words said lead to, None where they lead to none."""
    matter = begins_a_matter(passage.text, at)
    if matter is not None and not starts_with_duty(passage.text[at : at + _NEAR]):
        return matter
    if not _does(passage.text, at) or is_asked_of_people(passage.text, said, at):
        return None
    return at


def _does(text: str, at: int) -> bool:
    """Say whether a verb of work that tells a duty stands there."""
    return starts_with_duty(text[at : at + _NEAR]) and not _NO_DUTY.match(text, at)


_NEAR = 40


def _of_named(document: Document, passage: Passage) -> Iterator[_Clause]:
    """Read a clause that begins with the role, or with two that "and" joins: at first any role, later one described."""
    keys = {role_key(name) for name in passage.block.subjects}
    for group, span in _names(document, passage):
        lead = passage.text[: span.start]
        is_described = all(role_key(named.name) in keys for named in group)
        is_hired = is_described and HIRED.search(lead)
        if not is_hired and not _OPENING.match(lead) and not (is_described and _LATER.match(lead)):
            continue
        for bridge in (TO_DO_SO,) if is_hired else BRIDGES:
            match = bridge.match(passage.text, span.end)
            at = _duty_at(passage, match.start("duty"), match[0]) if match else None
            if at is not None:
                yield group, len(_JOINT.sub("", lead)), at
                break


def _names(document: Document, passage: Passage) -> Iterator[tuple[list[Named], Span]]:
    """Yield the roles that a passage names, and where: those described also where a word hides them ("Nurse leads")."""
    folded = fold_case(passage.text)
    described = [
        (name, Span(match.start(), match.end()))
        for name in passage.block.subjects
        if fold_case(name.removesuffix("s").rpartition(" ")[2]) in folded
        for match in _name_pattern(name).finditer(passage.text)
    ]
    roles = mentions_in(document, passage.span, "Role")
    while roles:
        group = joined_roles(document, roles)
        roles = roles[len(group) :]
        if _UNLIKE.match(passage.text[: group[0].span.start - passage.span.start]):
            group = group[-1:]  # "Like cooks, bakers …"
        span = Span(group[0].span.start - passage.span.start, group[-1].span.end - passage.span.start)
        described = [(name, where) for name, where in described if not span.covers(where)]
        if not any(where.overlaps(span) for _, where in described):
            yield [Named(m.name, "Role", m.span) for m in group], span
    for name, where in described:
        yield [Named(name, "Role", passage.absolute(where))], where


@lru_cache(maxsize=256)
def _name_pattern(name: str) -> re.Pattern[str]:
    """Find a role's name in either number, and its last word alone in the plural: "Controllers" for "Traffic Controller".

    The sales that a Head of Sales heads are no such word.
    """
    words = [re.escape(word) for word in name.removesuffix("s").split()]
    whole = r"\s{1,4}".join(words)
    is_headed = len(words) > 1 and " of " not in name and " for " not in name and "," not in name
    alone = f"|{words[-1]}s" if is_headed and not name.endswith("s") else ""
    return re.compile(rf"\b(?:{whole}s?{alone})\b", re.IGNORECASE)


def _of_a_word(passage: Passage) -> Iterator[_Clause]:
    """Read "Masters design …" under "Master Plumber"."""
    match = _BY_A_WORD.match(passage.text)
    if match and _does(passage.text, match.start("duty")):
        meant = [Named(name) for name in passage.block.subjects if _is_short_for(match["word"], name)]
        yield meant, match.start(), match.start("duty")


def _of_unnamed(document: Document, passage: Passage) -> Iterator[_Clause]:
    """Read clauses about "you", "they", "the position" where one role is described."""
    if passage.block.topic in _BY_NAME_ONLY and not _is_headed_by_role(passage):
        return
    signs = signs_in(passage.text)
    if not signs & _SIGNS_OF_CLAUSES:
        return
    likely = [(number, pattern) for number, pattern in enumerate(CLAUSES) if signs & pattern.sign]
    has_doer = any(number in OF_DOERS for number, _ in likely) and HAS_DOER.search(passage.text) is not None
    for number, pattern in likely:
        if number in OF_DOERS and not has_doer:
            continue
        for match in pattern.compiled.finditer(passage.text):
            at = _duty_at(passage, match.start("duty"), match[0])
            if at is not None:
                subjects = subject_near(document, passage, match.start("who"))
                yield subjects, match.start(), at


_SIGNS_OF_CLAUSES = signs_of(*CLAUSES)
_is_narrated = remembering_last(is_narrated)


def _of_narrator(document: Document, passage: Passage) -> Iterator[_Clause]:
    """Read what "I" and "we" do where somebody in the role tells of it."""
    if not _is_narrated(document.text):
        return
    for match in OF_NARRATOR.finditer(passage.text):
        at = match.start("duty")
        if _does(passage.text, at) and not OF_WRITERS.match(passage.text, at):
            yield subjects_of(document, passage), match.start(), at


def _is_headed_by_role(passage: Passage) -> bool:
    """Say whether the section's heading, or the one above it, names the role described."""
    headings = [fold_name(heading) for heading in passage.block.headings[1:][-2:]]
    return any(fold_name(name) in heading for name in passage.block.subjects for heading in headings)


def _of_nobody(document: Document, passage: Passage) -> Iterator[_Clause]:
    """Read a sentence that begins with its verb: "Coordinates all transports", among duties "Coordinate …" too."""
    text = passage.text
    match = _CIRCUMSTANCE.match(text, passage.body)
    form = starts_with_verb(text[match.end() :]) if match else None
    if match is None or form is None or (form != "third" and passage.block.topic != "responsibilities"):
        return
    if not _NO_DUTY.match(text, match.end()) and not _begins_a_role(document, passage, match.end()):
        yield subjects_of(document, passage), 0, match.end()


def _begins_a_role(document: Document, passage: Passage, at: int) -> bool:
    """Say whether a role's name begins there: "Lead Nurses", "Machine Operators"."""
    rest = Span(passage.span.start + at, passage.span.end)
    return any(mention.span.start == rest.start for mention in mentions_in(document, rest, "Role"))


def _of_positions(document: Document, passage: Passage) -> Iterator[_Clause]:
    """Read what follows "who" and "where they" behind a position."""
    for mention in mentions_in(document, passage.span, "Role"):
        end = mention.span.end - passage.span.start
        match = _WHO.match(passage.text, end)
        if not match and _BECOMES.search(passage.text[: mention.span.start - passage.span.start]):
            match = _DOING.match(passage.text, end)
        if match and _does(passage.text, match.start("duty")):
            yield [Named(mention.name, "Role", mention.span)], match.start(), match.start("duty")


#: "Masters design systems …" under "Master Plumber": a word of the role's name, in the plural.
_BY_A_WORD = re.compile(rf"^\W*(?:the )?(?P<word>[A-Z][a-z]+(?:s|men))\s+{ADVERBS}(?P<duty>[a-z])")


def _is_short_for(word: str, role: str) -> bool:
    folded = fold_name(word)
    singular = folded[:-3] + "man" if folded.endswith("men") else singular_of(folded)
    title = fold_name(role).partition(" of ")[0]  # not the sales of a head of sales
    return singular in map(singular_of, title.split())
