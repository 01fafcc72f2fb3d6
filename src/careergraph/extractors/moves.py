"""Moves that sentences tell: "can advance to …", "start as …", "start their own company"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, stage_by_title, subject_near
from careergraph.sought import signs_of, sought
from careergraph.stages import stage_of_title, stages_in
from careergraph.text import role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_founders", "extract_moves", "extract_starts", "extract_walks", "extract_ways_in"]

_TOPICS = frozenset(
    {
        "progression",
        "overview",
        "specialties",
        None,
        "related",
        "outlook",
        "comparison",
        "pay",
        "employers",
        "education",
    }
)
_MOVES = sought(
    r"\b(?:(?:can |may |often |typically |eventually |usually |might |will |could |have |has ){0,6}(?:advance|progress|move(?:d|s)?(?: up| on| over| sideways(?: from \w+(?: \w+)?)?)?|transition(?:ing|ed)?|be promoted|promote|rise|evolve|grow|pivot|go(?:ne)? on|shift|step(?: up| sideways| across)?|graduate|switch|cross(?:ed)? over|branch out)(?P<origin> from (?:being )?(?:an? |the )?[\w/-]{2,30}(?: [\w/-]{2,30}){0,4}?)? "
    r"(?:in)?to(?: become(?= ))?(?! (?:do|work|use|help|make|learn|build|see|take)\b)|(?:can|may|often|eventually|might|could|to|later|then|who have|who has|who|have|has) (?:also |since |later |eventually )?(?:become|became)|who are now|end(?:s|ed)? up as|comes? the (?:title|role|position|grade)(?: of)?|lead(?:s|ing)? to(?: roles (?:such as|like|as))?|promotion to|promoted to|advancement to|(?P<work>work as|apply for)|becomes(?= an? )|qualify (?:as|for)|(?P<there>from there\b|\bthe top (?:job|role|position|rung|title) is))(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
#: Labels in front of where a career may go on: "Other directions: …".
_DIRECTIONS = re.compile(r"(?:other|next|possible|typical|common|further|career|exit) (?:directions?|steps?|moves?|paths?|options?|routes?|roles?|opportunities)", re.IGNORECASE)  # fmt: skip
#: "… to Senior Nurse, then Nurse Manager": what follows is one step further.
_THEN = sought(
    r"\b(?:then|later|eventually|finally|for a few|in time|ultimately|after (?:about |another |some |a further )?(?:\d|one|two|three|four|five|six|seven|eight|ten|a few|several))\b",
    re.IGNORECASE,
)
_STARTS = sought(r"\b(?:(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|enter the field|break in)(?: out| their careers?| your career)? (?:as|in)|(?:usual |common |typical )?(?:entry points?|doors? in|ways? in|starting points?) (?:is|are|include))\b(?P<rest>[^.;:]*)|(?P<before>[^.;:]{4,80}?) (?:is|are) (?:the |a )?(?:usual |common |typical |normal )?(?:first (?:rungs?|jobs?|steps?|roles?)|entry points?|starting points?|ways? in|doors? in)\b", re.IGNORECASE)  # fmt: skip
#: Who starts a company is an entrepreneur, whatever the sentence calls it.
_FOUNDS = sought(r"\b(?:start|found|launch|open)(?:ing)? (?:your|their|his|her|an?) (?:own )?(?:compan(?:y|ies)|business(?:es)?|start-?ups?|firms?|practices?)\b", re.IGNORECASE)  # fmt: skip
#: Positions that only a phrase names: "senior technical roles".
_PHRASE = re.compile(r"\b(?P<name>(?:[a-z][\w-]{1,40} ){1,3}(?:roles?|positions?))\b", re.IGNORECASE)
_NOT_OF_NAME = frozenset(
    {"a", "an", "the", "more", "other", "various", "these", "such", "different", "new", "into", "to", "and", "or", "in", "of",
     "their", "your", "mid-level", "entry-level", "similar", "related", "many", "specific", "relevant"}
)  # fmt: skip


_CUES = signs_of(_MOVES)


def extract_moves(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from sentences that say where the role leads."""
    for passage in passages_of(document, _TOPICS):
        if not passage.label and not passage.signs & _CUES:
            continue
        if passage.block.topic == "progression" and _DIRECTIONS.fullmatch(passage.label):
            own = [Named(name) for name in passage.block.subjects]
            yield from _steps(document, passage, own, Span(passage.body, len(passage.text)), vocabulary)
            continue
        for match, rest in _moves(passage.text) if passage.signs & _CUES else ():
            if (match["work"] or match["there"]) and passage.block.topic != "progression":
                continue
            subjects = _right_before(document, passage, match.start()) or subject_near(
                document, passage, match.start()
            )
            if match["origin"]:
                subjects = _roles(document, passage, Span(*match.span("origin"))) or subjects
            elif match["there"]:
                subjects = _last_named(document, passage) or subjects
            elif all(subject.span is None for subject in subjects):
                subjects = _rung_reached(document, passage, subjects) or subjects
            yield from _steps(document, passage, subjects, rest, vocabulary)


#: "… and painters who are now foremen": the sentence has turned to others.
_OTHERS = re.compile(r",? (?:and|while|but) [\w -]{2,40}? who\b", re.IGNORECASE)


# --- where no word says that somebody moves ---------------------------------------------------------------

#: Before a role that somebody comes from, or that does something itself.
_COMING = re.compile(
    r"(?:\b(?:from|as an?|as|most|some|many|plenty of|half of(?: our)?|other|all|every|each|whether|for|by|of|than|like|with|mentor\w{0,8}|manag\w{1,8}|supervis\w{1,8}|train\w{0,8}|lead\w{0,8}|"
    r"support\w{0,8}|assist\w{0,8}|report\w{0,8} to|between|among|alongside|help\w{0,8}|hire\w{0,8}|guid\w{1,8}|coach\w{0,8}|junior|former|experienced|today['’]s)|^)\W{0,6}(?:(?:an?|the|our|your|other|junior|fellow) ){0,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,| and then| then|\s?>) (?:then |and then |and |finally |next )?(?:an? |the )?")
_LEAST_RUNGS = 3
#: What says of a sentence without a verb of moving that somebody moves.
_MOVING = re.compile(r"\b(?:then (?:you|they|one|he|she) becomes?|(?:years?|months?|that|then|next) comes?|next (?:step|rung|stop) (?:up )?is)\b", re.IGNORECASE)  # fmt: skip


def extract_walks(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from sentences of a section about progression that only name positions, in their order."""
    for passage in passages_of(document, {"progression"}):
        if passage.block.kind == "paragraph" and not passage.label:
            yield from _walked(document, passage, vocabulary)


def _walked(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the moves of a sentence about progression that only names positions, in the order in which they come.

    Three and more in a row are a ladder. Of others each is one that the role, or the position named last in
    the paragraph, leads to; not who comes from there, or with whom one works.
    """
    if _MOVES.search(passage.text) or "→" in passage.text:
        return
    roles = _roles(document, passage, Span(passage.body, len(passage.text)))
    row = _row_of(document, roles)
    if len(row) >= _LEAST_RUNGS and _rise(row, vocabulary):
        steps = list(pairwise(row))
    elif _MOVING.search(passage.text):
        steps = list(_reaching(document, passage, roles))
    else:
        return
    for below, above in steps:
        if _differ(below, above):
            yield from _stages(document, passage, above, vocabulary)
            yield claim(document, passage, "progression.walk", below, "progressesTo", above)


def _reaching(document: Document, passage: Passage, roles: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield the pairs of a sentence that says what comes next: from where one is to each role that it names."""
    own = [Named(name) for name in passage.block.subjects]
    current = _reached(document, passage) or own
    for role in roles:
        lead = passage.text[: (role.span.start if role.span else 0) - passage.span.start]
        if _COMING.search(lead):
            current = [role]
        elif all(_differ(subject, role) for subject in own):
            yield from ((below, role) for below in current)


def _rise(row: list[Named], vocabulary: Vocabulary) -> bool:
    """Say whether the stages that the titles of a row say never fall and are not all the same."""
    stages = [stage_of_title(role.name, vocabulary) for role in row]
    ranks = [stage.rank or 0 for stage in stages if stage is not None]
    return len(set(ranks)) > 1 and ranks == sorted(ranks)


def _row_of(document: Document, roles: list[Named]) -> list[Named]:
    """Return the longest row of roles with nothing but commas, "then" and arrows between them."""
    best: list[Named] = []
    row: list[Named] = []
    for role in roles:
        last = row[-1].span if row else None
        joined = last and role.span and _LISTED.fullmatch(document.text[last.end : role.span.start])
        row = [*row, role] if joined else [role]
        best = max(best, row, key=len)
    return best


def _reached(document: Document, passage: Passage) -> list[Named]:
    """Return the position that the paragraph has named last before the sentence."""
    before = mentions_in(document, Span(passage.block.span.start, passage.span.start), "Role")
    return [Named(m.name, "Role", m.span) for m in before if " " in m.name][-1:]


_AIM = re.compile(r"\W*to become$", re.IGNORECASE)


def _moves(text: str) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield each move of a sentence with the stretch that says where it leads."""
    at = 0
    while match := _MOVES.compiled.search(text, at):
        if _AIM.match(text[: match.start("rest")]):  # "To become a chef you first work as a cook"
            at = match.start("rest")
            continue
        turn = _OTHERS.search(text, *match.span("rest"))
        at = turn.start() if turn else match.end("rest")
        yield match, Span(match.start("rest"), at)


def _rung_reached(document: Document, passage: Passage, subjects: list[Named]) -> list[Named]:
    """Return the rung of the role that the sentences before have come to: "… then Senior Cook. Later you can …"."""
    before = mentions_in(document, Span(passage.block.span.start, passage.span.start), "Role")
    ends = [f" {role_key(subject.name)}" for subject in subjects]
    last = before[-1:] if passage.block.kind == "paragraph" and len(subjects) == 1 else []
    return [Named(m.name, "Role", m.span) for m in last if role_key(m.name).endswith(tuple(ends))]


def _right_before(document: Document, passage: Passage, at: int) -> list[Named]:
    """Return the role that "who have become" follows, where the sentence tells of several."""
    found = mentions_in(document, passage.absolute(Span(0, at)), "Role")[-1:]
    where = passage.span.start + at
    return [
        Named(m.name, "Role", m.span)
        for m in found
        if m.span.end + 1 == where and document.text.startswith("who ", where)
    ]


def _last_named(document: Document, passage: Passage) -> list[Named]:
    """Return the role that the block names last before this sentence: where "from there" is."""
    before = mentions_in(document, Span(passage.block.span.start, passage.span.start), "Role")
    return [Named(m.name, "Role", m.span) for m in before if " " in m.name][-1:]


def _steps(
    document: Document, passage: Passage, subjects: list[Named], rest: Span, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Yield the moves from the subjects to the roles of a stretch; "then" goes one step further."""
    roles = _roles(document, passage, rest)
    for role in roles:
        yield from _stages(document, passage, role, vocabulary)
    at = passage.span.start + rest.start
    step: list[Named] = []
    for target in roles or list(_phrases(passage, rest)):
        reached = target.span.start if target.span else at
        if step and _THEN.search(document.text[at:reached]):
            subjects, step = step, []
        for subject in subjects:
            if _differ(subject, target):
                yield claim(document, passage, "progression.prose", subject, "progressesTo", target)
        step.append(target)
        at = target.span.end if target.span else at


_BRACKET = re.compile(r"\s*\((?P<stage>[^()]{3,40})\)")


def _stages(document: Document, passage: Passage, role: Named, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage from the title, or from the brackets behind it: "Head Chef (executive level)"."""
    bracket = _BRACKET.match(document.text, role.span.end) if role.span else None
    stages = stages_in(bracket["stage"], vocabulary) if bracket else ()
    for stage in stages:
        named = Named(stage.label, "CareerStage")
        yield claim(document, passage, "stages.position", role, "atStage", named)
    if not stages:
        yield from stage_by_title(document, passage, role, vocabulary)


def extract_starts(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from "start as …": what one starts as leads to the role described."""
    for passage in passages_of(document, _TOPICS, _STARTS.sign):
        if passage.label and stages_in(passage.label, vocabulary) and passage.block.topic != "progression":
            continue
        for match in _STARTS.finditer(passage.text):
            for first in _roles(document, passage, _first_jobs(match)):
                yield from _first_stage(document, passage, first, vocabulary)
                for name in passage.block.subjects:
                    if _differ(first, Named(name)):
                        yield claim(
                            document, passage, "progression.start", first, "progressesTo", Named(name)
                        )


#: How others come into the role: "you can break into baking through a kitchen porter role". Who comes "from
#: all walks of life" or "from a degree" names no position, and then nothing is found.
_INTO = sought(
    r"\b(?:(?:get|getting|break|breaking|move|moving|transition|transitioning|pivot|pivoting|switch|switching|come|coming|step|stepping) "
    r"(?:in)?to [\w /&-]{2,50}? (?:from|through|via|by way of|after (?:a )?(?:job|role|time|years|stint)s? as)|"
    r"\b(?:come|comes|hired|recruited|promoted|drawn) (?:up |over )?(?:in )?from)\b",
    re.IGNORECASE,
)


def extract_ways_in(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from "get into … from an X or Y role": each position named there leads to the role described."""
    del vocabulary
    for passage in passages_of(document, _TOPICS, _INTO.sign):
        if match := _INTO.search(passage.text):
            for first in _roles(document, passage, _sentence_from(passage.text, match.end())):
                for name in passage.block.subjects if " " in first.name else ():
                    if _differ(first, Named(name)):
                        yield claim(
                            document, passage, "progression.start", first, "progressesTo", Named(name)
                        )


def _sentence_from(text: str, start: int) -> Span:
    """Return the rest of the sentence; the stop of "e.g." ends none."""
    end = _STOP.search(text, start)
    return Span(start, end.start() if end else len(text))


_STOP = re.compile(r"[.;](?:\s+(?=[A-Z])|\s*$)")


def _first_stage(
    document: Document, passage: Passage, first: Named, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Yield atStage of a first job: what its title says, else entry-level; one word may be any job's."""
    stages = stage_of_title(first.name, vocabulary), *stages_in("entry-level", vocabulary)
    labels = [stage.label for stage in stages if stage is not None]
    for label in labels[:1] if " " in first.name else ():
        yield claim(document, passage, "stages.position", first, "atStage", Named(label, "CareerStage"))


def _first_jobs(match: re.Match[str]) -> Span:
    """Return where the first jobs stand: after "begin as", before "are the usual first rungs"."""
    if match["rest"] is None:
        return Span(*match.span("before"))
    cut = _ABOUT_WHEN.search(match["rest"])
    return Span(match.start("rest"), match.start("rest") + cut.start() if cut else match.end("rest"))


#: "I started in baking when my aunt, a pastry chef, …": who is named from there on is another.
_ABOUT_WHEN = re.compile(r"\b(?:when|where|because|while|whose|under|since|thanks)\b", re.IGNORECASE)


def extract_founders(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo Entrepreneur where the course of the career includes a company of one's own."""
    del vocabulary
    for passage in passages_of(document, {"progression"}, _FOUNDS.sign):
        if match := _FOUNDS.search(passage.text):
            where = passage.absolute(Span(match.start(), match.end()))
            for name in passage.block.subjects:
                yield claim(
                    document,
                    passage,
                    "progression.founder",
                    Named(name),
                    "progressesTo",
                    Named("Entrepreneur", "Role", where),
                )


def _roles(document: Document, passage: Passage, rest: Span) -> list[Named]:
    return [Named(m.name, "Role", m.span) for m in mentions_in(document, passage.absolute(rest), "Role")]


def _differ(left: Named, right: Named) -> bool:
    return role_key(left.name) != role_key(right.name)


def _phrases(passage: Passage, rest: Span) -> Iterator[Named]:
    for match in _PHRASE.finditer(passage.text, rest.start, rest.end):
        words = match["name"].split()
        while words and words[0].lower() in _NOT_OF_NAME:
            words = words[1:]
        if len(words) >= 2 and not _NOT_OF_NAME.intersection(w.lower() for w in words):
            name = " ".join(words)
            yield Named(name, "Role", passage.absolute(Span(match.end() - len(name), match.end())))
