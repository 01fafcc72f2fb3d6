"""Experience: years, months and hours of it, the years of a rung, and clauses that say of what."""

import re
from collections.abc import Iterator
from itertools import pairwise

from careergraph.cells import header_above
from careergraph.deeds import has_done, uncounted_years
from careergraph.figures import figure_of
from careergraph.model import Block, Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    is_only,
    mentions_in,
    modality_of,
    passage_at,
    passages_of,
    subject_near,
    subjects_of,
)
from careergraph.sought import signs_of, sought
from careergraph.text import fold_case, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_experience", "extract_experience_of_rungs"]

_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_COUNTED = [*_COUNTS[1:], r"an?(?= year (?:of|or two) )", "a couple of"]
_WORDS = {**{word: count for count, word in enumerate(_COUNTS)}, "a couple of": 2}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_COUNTED)})"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s?(?:-|–|to|or)\s?(?P<high>{_NUMBER}))?\s?(?P<more>\+|or more|plus)?"
_UNIT = r"(?P<unit>years?|months?|yrs?)"
_YEARS = re.compile(
    rf"(?<![\w.]){_RANGE}\s?(?:-(?=year|month))?(?:more |additional |further )?{_UNIT}(?:['’])?(?: or more)?\b",
    re.IGNORECASE,
)
#: Hours count where a trade is learned by them; a week's hours have two digits.
_HOURS = re.compile(
    r"(?<![\w.,$£€])(?P<hours>\d{1,2},?\d{3}|\d{3}(?= (?:clinical|supervised|practical))) (?P<kind>(?:(?:clinical|supervised|practical|patient[- ]care|direct) )*)hours\b",
    re.IGNORECASE,
)
_HOURS_OF_WORK = re.compile(
    r"^(?: (?:of (?:[\w-]+ ){0,3}(?:training|experience|work|practice|rotations?)|over|as)|, (?:earned|gained|logged) as)\b",
    re.IGNORECASE,
)
_CLASSROOM = re.compile(r"\b(?:class ?room|instruction|lectures?|coursework)\b", re.IGNORECASE)

_TOPICS = frozenset(
    {"education", "requirements", "experience", "skills", "progression", "responsibilities", None, "overview"}
)
_ASKING = frozenset({"education", "requirements", "experience", "skills"})
# Sections that ask for nothing need a sentence that does: "Our firm has 50 years of experience".
_ASKED = sought(
    r"\b(?:requir\w+|need\w*|must|hold|earn\w*|prefer\w*|expect\w*|essential|at least|typically|beneficial|ask\w* for|look\w* for|usual\w*|minimum|care more about|after|want\w*|prepares? (?:you|them|people|\w+s) for|seek\w*|helps? (?:you|them|people|\w+s) (?:to )?(?:break|get|move|find|stand))\b|\bexperience:",
    re.IGNORECASE,
)
#: What makes a number of years experience: the words after it, the words before it.
_AFTER = re.compile(
    r"\b(?:experience|practice|background|track record|on[- ]the[- ]job|apprenticeship|residency|internship)\b|"
    r"^\s*(?:on (?:the )?(?:job|site|floor|tools|road|ward|line)|in (?:the )?(?:field|industry|trade|practice|office|sector|business|profession|role|post))\b|"
    r"^\)?[,:]?\s*(?:as an? [a-z]|at the level of|in (?:an?|the) (?:similar|same|related|comparable)|work(?:ing)? (?:in|as|with)\b|(?:on|in) (?:an?|the same) [a-z]|of (?!school|train|learn|study)[a-z]{3,}ing\b|of (?:[\w-]+ ){0,4}(?:work|employment|service|record keeping|bookkeeping)\b)",
    re.IGNORECASE,
)
_DOING_AFTER = re.compile(r"^\s+[a-z]+ing [a-z]", re.IGNORECASE)
_BEFORE = re.compile(
    r"\bexperience\b[^.;]*$|\b(?:residency|internship|placement|fellowship) of\s+$", re.IGNORECASE
)
_ASKING_BEFORE = re.compile(
    r"\b(?:ask\w* for|requir\w*|needs?|want\w*|expects?|openings?|positions?)\b[^.;]*$", re.IGNORECASE
)
# A time within which, how often, or what experience may be traded for.
_NO_EXPERIENCE = re.compile(
    r"(?:\b(?:within|every|each|per|next|last|past|during|substituted for|lieu of|instead of|renewed|takes?|lasts?)\s+(?:about |the |a |an )?|\$[^ ]{0,15} ?)$",
    re.IGNORECASE,
)
_RESIDENCY = re.compile(r"\b(?:a |an )?(?:residency|internship|placement|fellowship) of\s+$", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:at least|(?:a )?minimum of|more than|over|up to|not less than|roughly|around|about)\s+$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|in|with|as)\b(?P<what>[^.;,()]{3,80})", re.IGNORECASE)
_CLAUSE_END = re.compile(
    rf"[;)\]]|, (?:and|but|with|then|or) |\. |\sbefore\s|\s(?:and|or)\s(?=(?:either |at least |a minimum of |more than )?{_NUMBER}\b)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:helpful|useful|desirable|beneficial|nice|welcome|valued)\W++(?:(?:but|though)\s*+)?(?:is |are )?not (?:strictly )?(?:required|needed|necessary|essential)\b",
    re.IGNORECASE,
)


def extract_experience(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresExperience: "3-5 years of …" with months, and experience said in words."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        whole = _said(document, passage)
        if whole is not None:
            years = _YEARS.search(whole.of(passage.text))
            yield from _claims(document, passage, "experience.said", whole, _value(years))
            continue
        if passage.block.topic in _ASKING or _ASKED.search(passage.text) or _starts_with_years(passage):
            counted = list(_counted(document, passage))
            yield from counted
            taken = [c.object_span for c in counted if c.object_span]
            for span in (*uncounted_years(passage.text), *_told(document, passage)):
                if not any(passage.absolute(span).overlaps(other) for other in taken):
                    taken.append(passage.absolute(span))
                    yield from _claims(document, passage, "experience.told", span, None)


def _starts_with_years(passage: Passage) -> bool:
    return (
        passage.block.kind == "item"
        and passage.signs & _COUNTING != 0
        and bool(_YEARS.match(passage.text.lstrip(" *")))
    )


def _counted(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield the years and hours that a passage asks for, each with what it says of them."""
    if not passage.signs & _COUNTING or not _speaks_of_time(passage.text):
        return
    matches = [m for m in _YEARS.finditer(passage.text) if _is_experience(passage, m)]
    hours = [m for m in _HOURS.finditer(passage.text) if _is_work(passage, m)]
    taken = -1
    for match, following in pairwise([*sorted([*matches, *hours], key=lambda m: m.start()), None]):
        if match is None or match.start() < taken:
            continue
        stop = _clause_end(passage.text, match.end(), following.start() if following else None)
        if match.re is _HOURS:  # "6,000 hours over at least three years" is one
            taken = stop = _hours_end(passage.text, match.end())
        start = _lead_start(passage.text, match.start())
        yield from _claims(
            document, passage, "experience.years", Span(start, stop), _value_at(passage.text, match, stop)
        )


def _speaks_of_time(text: str) -> bool:
    folded = fold_case(text)
    return "year" in folded or "month" in folded or "hour" in folded or "yr" in folded


def _is_experience(passage: Passage, match: re.Match[str]) -> bool:
    text = passage.text
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
    clause = _CLAUSE_END.search(after)
    after = after[: clause.start()] if clause and clause.start() else after
    if _NO_EXPERIENCE.search(before) or _CLASSROOM.search(after):
        return False
    asked = passage.block.topic in _ASKING or passage.block.kind == "item"
    return bool(
        _AFTER.search(after)
        or _BEFORE.search(before)
        or (
            (passage.block.topic == "experience" or _BEFORE.search(passage.label))
            and _ASKING_BEFORE.search(before)
        )
        or (asked and _DOING_AFTER.match(after))
    )


def _is_work(passage: Passage, match: re.Match[str]) -> bool:
    after = passage.text[match.end() : match.end() + 60]
    return bool(match["kind"] or _HOURS_OF_WORK.match(after)) and not _CLASSROOM.search(after[:30])


def _hours_end(text: str, start: int) -> int:
    end = re.compile(r"[;.(]|, | and ").search(text, start)
    return end.start() if end else len(text)


def _clause_end(text: str, start: int, following: int | None) -> int:
    end = _CLAUSE_END.search(text, start)
    stop = end.start() if end else len(text)
    if following is not None and following < stop:
        joins = list(re.compile(r"[,;]| and | or ").finditer(text, start, following))
        stop = joins[-1].start() if joins else following
    return stop


def _lead_start(text: str, start: int) -> int:
    for pattern in (_LEAD, _RESIDENCY):
        if lead := pattern.search(text[:start]):
            return lead.start()
    return start


def _value_at(text: str, match: re.Match[str], stop: int) -> str | None:
    if match.re is _HOURS:
        return figure_of({"months": None, "months_high": None, "of": None})
    lead = _LEAD.search(text[: match.start()])
    what = _OF.search(text, match.end(), stop)
    of = squeeze(what["what"]) if what else None
    return _value(match, of=of, at_most=bool(lead and lead[0].lower().startswith("up to")))


def _value(match: re.Match[str] | None, *, of: str | None = None, at_most: bool = False) -> str | None:
    if match is None:
        return None
    low = _months(match["low"], match["unit"])
    high = _months(match["high"], match["unit"]) if match["high"] else None
    if at_most:
        return figure_of({"months": None, "months_high": high or low, "of": of})
    return figure_of({"months": low, "months_high": high, "of": of})


def _months(number: str, unit: str) -> int:
    value = (
        int(number)
        if number.isdigit()
        else _WORDS.get(number.lower(), 1 if number.lower() in {"a", "an"} else 0)
    )
    return value * (1 if unit.lower().startswith("month") else 12)


def _claims(
    document: Document, passage: Passage, rule: str, where: Span, value: str | None
) -> Iterator[Claim]:
    written = where.of(passage.text)
    end = where.start + len(written.rstrip(" .,;:*–-"))
    name = squeeze(passage.text[where.start : end])
    target = Named(name, "Experience", passage.absolute(Span(where.start, end)))
    modality = modality_of(passage, where)
    if modality == "excluded" and _WISHED.search(squeeze(passage.text)):
        modality = "preferred"
    in_list = passage.block.kind != "paragraph" or passage.label
    for subject in (
        subjects_of(document, passage) if in_list else subject_near(document, passage, where.start)
    ):
        yield claim(
            document, passage, rule, subject, "requiresExperience", target, modality=modality, value=value
        )


# --- said in words ------------------------------------------------------------------------------------

_PRAISE = (
    r"(?:(?:an?|the|your|proven|strong|solid|prior|previous|hands[- ]on|practical|significant|extensive|demonstrated|"
    r"demonstrable|relevant|some|broad|deep|professional|commercial|substantial|considerable|direct|progressive|varied)[ ,]+(?:and )?){0,4}"
)
_DO = r"(?:[a-z]+ly )?(?P<doing>[a-z]+ing)\b"
#: Experience whose object is what was done or where. "Experience with Python" asks for a skill.
_SAID_OF = (
    # "of setting up pipelines", "at a senior level of leading teams", "deploying platforms", "in writing papers"
    re.compile(
        rf"{_PRAISE}(?:experience (?:at an? [\w -]{{1,30}} )?(?:of |in )?|exposure to ){_DO}", re.IGNORECASE
    ),
    # "leadership experience in a data environment", "in both research and production environments"
    re.compile(
        rf"{_PRAISE}(?:[\w/-]{{1,40}} (?:and [\w/-]{{1,40}} )?)?experience in (?:[\w/-]+ ){{0,5}}(?:environments?|settings?|roles?|teams?|organi[sz]ations?|capacity)\b",
        re.IGNORECASE,
    ),
    # "in design, development and deployment of solutions"
    re.compile(
        rf"{_PRAISE}experience in (?:the )?(?:\w+(?:ment|tion|sign|ery|port|ance)(?:, | and |, and )){{0,3}}\w+(?:ment|tion|sign|ery|port|ance) of ",
        re.IGNORECASE,
    ),
)
_SAID_ITEM = re.compile(
    rf"{_PRAISE}(?:research )?(?:experience|track record|research background|background)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(rf"{_PRAISE}research background\b", re.IGNORECASE)
#: Where it was had: "on high-rise sites", "at a large contractor".
_WHERE = re.compile(rf"{_PRAISE}experience (?:on|at|under|within|across|among) (?=\w)", re.IGNORECASE)
_IN = re.compile(rf"{_PRAISE}experience in ", re.IGNORECASE)


_STRESS = re.compile(r"[ *_]*")


def _said(document: Document, passage: Passage) -> Span | None:
    """Return the part of an item that asks for experience in words, or of a passage that tells it; None without."""
    if passage.block.topic in _ASKING and (done := has_done(passage.text, passage.body)):
        return done
    may_say = passage.signs & _SAYING or passage.block.topic == "experience"
    if passage.block.kind != "item" or not may_say:
        return None
    start = _STRESS.match(passage.text, passage.body)
    begin = start.end() if start else passage.body
    if not (_says_of(document, passage, begin) or _is_under_experience(passage, begin)):
        return None
    return Span(begin, len(passage.text))


def _says_of(document: Document, passage: Passage, begin: int) -> bool:
    if not passage.signs & _SAYING:
        return False
    for pattern in _SAID_OF:
        match = pattern.match(passage.text, begin)
        if match and not _is_skill(document, passage, match):
            return True
    if match := _IN.match(passage.text, begin):  # "in e-commerce, logistics or payments"
        after = passage.absolute(Span(match.end(), min(len(passage.text), match.end() + 40)))
        return any(m.span.start == after.start for m in mentions_in(document, after, "Industry"))
    if match := _WHERE.match(passage.text, begin):
        return not _begins_with_skill(document, passage, match.end())
    return passage.block.topic in _ASKING and bool(_BACKGROUND.match(passage.text, begin))


_COUNTING = signs_of(_YEARS, _HOURS)
_SAYING = signs_of(*_SAID_OF, _IN, _WHERE, _BACKGROUND)


def _is_skill(document: Document, passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the gerund is a skill's name ("experience in marketing"), not something done."""
    if not match.groupdict().get("doing") or re.search(r"\bof [\w ]{0,80}$", match[0]):
        return False
    at = passage.span.start + match.start("doing")
    end = passage.span.start + len(passage.text)
    return any(m.span.start == at for m in mentions_in(document, Span(at, end), "Skill", "Tool", "Industry"))


def _is_under_experience(passage: Passage, begin: int) -> bool:
    if passage.block.topic != "experience":
        return False
    years = _YEARS.search(passage.text)
    return not years and bool(_SAID_ITEM.match(passage.text, begin))


# --- told in a sentence ---------------------------------------------------------------------------------

_NOUN = sought(r"\b(?:experience|track record|background)\b", re.IGNORECASE)
#: Words that stand before the noun and are no part of it.
_NOT_OF_IT = frozenset(
    "the your their his her its our my this that these those any no if of in for to with from at on by or nor as than but is are was were be been must need "
    "needs needed require requires required requiring has have had having bring brings hold gain gains gaining get getting build want wants prefer preferred "
    "possess possesses expect expects expected include includes including you they we he she it who which will would can could may should not without also "
    "more enough show seek seeking years year months plus least minimum and demonstrate offer offers given level combination education consider".split()
)
#: What is lived through, not worked: of customers, of products.
_OF_OTHERS = frozenset(
    "user customer guest patient learning candidate developer employee digital brand player dining visitor student shopping viewing overall whole great "
    "amazing unforgettable positive seamless memorable exceptional lived learner member reader web mobile gaming client consumer passenger best better "
    "first-class educational academic cultural ethnic criminal financial typical good bad same new each every one valuable wonderful superior fan buyer service stay".split()
)
#: "people with limited technical background": whoever it is, it is too little to be asked for.
_TOO_LITTLE = frozenset({"limited", "little", "minimal", "varied", "various", "diverse", "different"})
#: What goes on with what was done, or where: "experience leading teams", "as a cook", "in a similar setting".
_GOES_ON = re.compile(
    r" (?:(?:(?:of|in) )?(?:[a-z]+ly )?(?P<doing>(?!lacking)[a-z]{2,}ing) (?!(?:is|are|and(?! [a-z]{2,}ing [a-z])|or(?! [a-z]{2,}ing [a-z]))\b)|(?:as|at) an? |in (?:an?|the|similar|related|comparable) |through |of )(?:[^.;:()\n]|\n(?![ \t]{0,8}[A-Z*•-])){2,200}",
)
_IS_LABEL = re.compile(r"[*_ ]{0,4}[:?]")
_TURNS = re.compile(
    r", (?:and |but |or )?(?:you|they|we|must|who|which|as well as|while|plus|a |an )|,? (?:but|preferably|ideally) |\s(?=Must )|\s(?:is|are|before|after|will|would|can|helps?|prepares?|preferred|required) "
)
_MOST_BEFORE = 5


def _told(document: Document, passage: Passage) -> Iterator[Span]:
    """Yield the stretches in which a sentence asks for experience without counting it."""
    text = passage.text
    for noun in _NOUN.compiled.finditer(text) if passage.signs & _NOUN.sign else ():
        start = _start_of(text, noun.start())
        words = text[start : noun.start()].lower().replace("-", " ").split()
        if (
            (words and (words[-1] in _OF_OTHERS or words[0] in _TOO_LITTLE))
            or _IS_LABEL.match(text, noun.end())
            or noun.start() < passage.body
        ):
            continue
        more = _GOES_ON.match(text, noun.end())
        if more is None and passage.block.kind == "paragraph":
            more = _of_unknown(document, passage, noun.end())
        if (
            more
            and more.groupdict().get("doing")
            and _begins_with_skill(document, passage, more.start("doing"))
        ):
            more = None
        if more:
            turn = _TURNS.search(text, more.start(), more.end())
            yield Span(start, turn.start() if turn else more.end())
        elif [w for w in words if w not in {"a", "an", "some"}] and not _WITH.match(text, noun.end()):
            yield Span(start, noun.end())


#: In a sentence what experience is with or in is no item of a list: where no skill is known in it, it is experience.
_OF_A_MATTER = re.compile(r" (?:in|with) (?:[^.;:,()\n]|\n(?![ \t]{0,8}[A-Z*•-])){3,120}")


def _of_unknown(document: Document, passage: Passage, at: int) -> re.Match[str] | None:
    match = _OF_A_MATTER.match(passage.text, at)
    if match is None:
        return None
    turn = _TURNS.search(passage.text, at, match.end())
    where = passage.absolute(Span(at, turn.start() if turn else match.end()))
    return None if mentions_in(document, where, "Skill", "Tool") else match


_WITH = re.compile(r" (?:with|in|using|on|working)\b|[ -](?:levels?|requirements?|checks?|and (?:skills?|knowledge|qualifications))\b|[ ,]+(?:skills?|designer|manager)\b", re.IGNORECASE)  # fmt: skip


def _start_of(text: str, noun: int) -> int:
    """Return where the words before the noun begin that say of what or how much."""
    at = noun
    for match in list(re.finditer(r"\S+", text[max(0, noun - 80) : noun]))[: -_MOST_BEFORE - 1 : -1]:
        word = match[0].lower()
        if word in _NOT_OF_IT or word[-1] in ".,;:)!?" or not word[0].isalnum():
            break
        at = max(0, noun - 80) + match.start()
    listed = _LISTED_BEFORE.search(
        text[max(0, at - _LONGEST_LIST) : at]
    )  # "Quill, Tarn or Fennel experience"
    return at - len(listed[0]) if listed else at


_LONGEST_LIST = 120
_LISTED_BEFORE = re.compile(r"(?<![^\s(])(?:[A-Z][\w.+#/-]{0,30},? ){1,12}(?:or|and) $")


def _begins_with_skill(document: Document, passage: Passage, at: int) -> bool:
    """Say whether what follows is a skill's or an industry's name rather than something done."""
    where = passage.absolute(Span(at, len(passage.text)))
    return any(m.span.start == where.start for m in mentions_in(document, where, "Skill", "Tool", "Industry"))


# --- the years of a rung ------------------------------------------------------------------------------

_LADDERS = frozenset({"progression", "experience", "requirements", "overview", "comparison", "pay", None})
_IN_BRACKETS = re.compile(
    rf"\s*\((?:after |with |typically |usually |about |[a-z-]+, )?(?P<years>{_YEARS.pattern})(?: of experience| experience)?\)",
    re.IGNORECASE,
)
_CELL = re.compile(r"[^|]+")
_ONLY_YEARS = re.compile(rf"\s*{_RANGE}\s*(?:{_UNIT})?(?: (?:of )?experience)?\s*", re.IGNORECASE)
_YEARS_COLUMN = re.compile(r"\b(?:years?|yrs|experience)\b", re.IGNORECASE)


def extract_experience_of_rungs(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresExperience of positions with their years: "Foreman (7+ years): …", cells of a ladder."""
    del vocabulary
    for block in document.blocks:
        may_say = block.kind == "row" or document.text.find("(", block.span.start, block.span.end) >= 0
        if not may_say or not block.subjects or block.topic not in _LADDERS:
            continue
        passage = passage_at(document, block, block.span)
        if block.kind == "row":
            yield from _of_row(document, passage)
        elif block.topic != "pay":
            yield from _in_brackets(document, passage)
            yield from _of_stage(document, passage)


def _in_brackets(document: Document, passage: Passage) -> Iterator[Claim]:
    for mention in mentions_in(document, passage.span, "Role"):
        after = mention.span.end - passage.span.start
        if match := _IN_BRACKETS.match(passage.text, after):
            where = Span(match.start("years"), match.end("years"))
            yield _of_position(document, passage, mention, where, _value(match))


_STAGE_YEARS = re.compile(rf"[^()]{{3,40}}\({_YEARS.pattern}[^()]{{0,20}}\)\W*", re.IGNORECASE)


def _of_stage(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield the years of a stage for the positions it lists: "Senior (5-8 years): Senior Baker, Patissier"."""
    label = passage.block.label
    if label is None or not _STAGE_YEARS.fullmatch(passage.label):
        return
    body = Span(label.end, passage.span.end)
    positions = mentions_in(document, body, "Role")
    years = _YEARS.search(passage.text, label.start - passage.span.start)
    if positions and years and is_only(document.text, body, positions):
        for role in positions:
            yield _of_position(document, passage, role, Span(*years.span()), _value(years))


def _of_row(document: Document, passage: Passage) -> Iterator[Claim]:
    for number, cell in enumerate(_CELL.finditer(passage.block.span.of(document.text))):
        match = _ONLY_YEARS.fullmatch(cell[0])
        if match is None or not _are_years(document, passage.block, match, number):
            continue
        before = Span(passage.span.start, passage.span.start + cell.start())
        for mention in mentions_in(document, before, "Role"):
            yield _of_position(document, passage, mention, Span(cell.start(), cell.end()), _row_value(match))


def _are_years(document: Document, block: Block, match: re.Match[str], column: int) -> bool:
    """Say whether the numbers of a cell are years: by their unit, or by the head of their column."""
    if match["unit"]:
        return True
    if not (match["high"] or match["more"]):
        return False
    header = header_above(document.text, block.span)
    return column < len(header) and bool(_YEARS_COLUMN.search(header[column]))


def _row_value(match: re.Match[str]) -> str:
    unit = match["unit"] or "years"
    high = _months(match["high"], unit) if match["high"] else None
    return figure_of({"months": _months(match["low"], unit), "months_high": high, "of": None})


def _of_position(
    document: Document, passage: Passage, role: Mention, where: Span, value: str | None
) -> Claim:
    written = where.of(passage.text)
    start = where.start + len(written) - len(written.lstrip())
    name = squeeze(written) if re.search(r"[a-z]", written) else f"{squeeze(written)} years"
    target = Named(name, "Experience", passage.absolute(Span(start, where.start + len(written.rstrip()))))
    subject = Named(role.name, "Role", role.span)
    return claim(document, passage, "experience.rung", subject, "requiresExperience", target, value=value)
