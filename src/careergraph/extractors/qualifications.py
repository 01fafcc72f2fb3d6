"""Qualifications: degrees, fields of study, certificates, licences, clearances, examinations, courses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.model import Block, Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    modality_of,
    passage_at,
    passages_of,
    subject_near,
    subjects_of,
)
from careergraph.sought import signs_of, sought
from careergraph.text import fold_name, remembering, singular_of, squeeze
from careergraph.topics import is_aside
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_qualifications"]

_TOPICS = frozenset(
    {
        "education",
        "requirements",
        "experience",
        "skills",
        "soft-skills",
        "learning",
        "progression",
        "comparison",
        "overview",
        None,
        "practices",
        "location",
        "specialties",
        "responsibilities",
        "employers",
    }
)
_LISTS = frozenset({"education", "requirements", "experience", "skills"})
_KINDS = ("Degree", "Certificate", "Licence")
#: Prose must say that a degree is asked for; a course that takes four years asks for none.
_ASKED = sought(
    r"\b(?:requir\w+|need\w*|must|have|hold|holds|earn\w*|prefer\w*|expect\w*|essential|at least|typically|often|beneficial|pursu\w+|ask\w* for|look\w* for|with an?|usual\w*|minimum|degree in|possess\w*|add the|pass(?:ing|es)?|apply for|enrol\w*|consider)\b",
    re.IGNORECASE,
)
#: Where figures come from is no certificate, whatever its initials are.
_SOURCES = sought(r"\b(?:sources?:|surveys?\b|statistics\b|according to\b)", re.IGNORECASE)
_COURSE = sought(
    r"\b(?:takes?|cost|tuition|students? (?!who|wish|must|need)|program(?:me)?s? (?:covers?|teach\w*|offers?)|obtaining a degree|semester hours?)\b",
    re.IGNORECASE,
)
_FIELD_OF = re.compile(
    r"\b(?:degrees?|diploma|bachelor['’]?s?|master['’]?s?|ph\.?\s?d\.?|doctorate|major|certificate|background)[^.;]{0,40}?\b(?:in|of)\b(?P<fields>[^.;()]*)",
    re.IGNORECASE,
)
_DEGREE_IN = sought(r"\b(?:degrees?|major(?:s|ed|ing)?) in\b", re.IGNORECASE)
#: What is studied, said by the verb alone: "planners generally study geography, statistics and law".
_STUDIED = sought(
    r"\b(?:(?:generally|usually|typically|often|commonly|mostly|may|should|can|could|who|have|to) (?:study|studied|major(?:ed)? in)|majored in|studied)\b(?P<fields>[^.;()]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A qualification in a passage, the rule that found it, and where it ends (relative)."""

    named: Named
    rule: str
    end: int


def extract_qualifications(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresQualification."""
    yield from _majors(document)
    for passage in passages_of(document, _TOPICS):
        if passage.block.topic == "employers" and passage.block.kind != "paragraph":
            continue  # an item there is an employer, or where to look for one
        if not (
            passage.signs & _CUES or mentions_in(document, passage.span, *_KINDS) or _is_in_section(passage)
        ):
            continue
        for found in _found(document, passage, vocabulary):
            start = found.named.span.start - passage.span.start if found.named.span else 0
            modality = modality_of(passage, Span(start, max(start, found.end)))
            for subject in _subjects(document, passage, found):
                yield claim(
                    document, passage, found.rule, subject, "requiresQualification", found.named, modality=modality
                )  # fmt: skip


#: What announces a list of fields of study, at the end of the paragraph or heading above it.
_MAJORS = sought(
    r"\b(?:majors|fields? of study|degree (?:fields|subjects|programs?|options)|areas of study|subjects to study|degrees? in (?:one of |any of )?(?:the following|these)(?: \w+)?)\b[^.]{0,60}$",
    re.IGNORECASE,
)


def _majors(document: Document) -> Iterator[Claim]:
    """Yield the fields of a list announced as such: "Popular majors include:", then one an item."""
    above: Block | None = None
    is_announced = False
    for block in document.blocks:
        if block.kind != "item":
            above = block
            continue
        if above is not None:
            is_announced, above = _announces_majors(document, above), None
        if is_announced and block.subjects and not is_aside(block.topic):
            passage = passage_at(document, block, block.span)
            name = squeeze(passage.text).strip(" .,;")
            if 1 <= len(name.split()) <= _FIELD_WORDS:
                start = passage.text.index(name.split()[0])
                named = Named(name, "FieldOfStudy", passage.absolute(Span(start, len(passage.text.rstrip()))))
                for subject in block.subjects:
                    yield claim(
                        document,
                        passage,
                        "qualifications.field",
                        Named(subject),
                        "requiresQualification",
                        named,
                    )


_FIELD_WORDS = 5


def _announces_majors(document: Document, block: Block) -> bool:
    text = block.span.of(document.text).rstrip(" :*_").rpartition(". ")[2]
    return block.kind != "row" and bool(_MAJORS.search(text))


def _found(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Yield what the passage asks for: known names, then what patterns say, each place once."""
    in_list = passage.block.topic in _LISTS and passage.block.kind != "paragraph"
    taken: list[Span] = []
    if (
        in_list
        or _begins_with_one(document, passage)
        or (
            (_ASKED.search(passage.text) or passage.block.topic == "requirements")
            and not _COURSE.search(passage.text)
        )
    ):
        known = [*_known(document, passage, vocabulary), *_fields(document, passage)]
        taken = [f.named.span for f in known if f.named.span]
        yield from known
    elif not _SOURCES.search(passage.text):
        known = list(_known(document, passage, vocabulary, kinds=("Certificate", "Licence")))
        taken = [f.named.span for f in known if f.named.span]
        yield from known
        if not _may_be_said(passage):
            return
    for found in (
        *_said(passage),
        *_in_fields(passage),
        *_listed(passage, in_list=in_list),
        *_phrases(document, passage),
    ):
        span = found.named.span
        if span and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield found


_OPENING = re.compile(
    r"(?:\W|\b(?:an?|the|current|valid|active|optional|preferred|required|either|additional)\b)*",
    re.IGNORECASE,
)


def _begins_with_one(document: Document, passage: Passage) -> bool:
    """Say whether an item, or a sentence of requirements, opens with one: "Security+ or equivalent"."""
    if passage.block.kind != "item" and passage.block.topic not in _LISTS:
        return False
    starts = {passage.span.start + _OPENING.match(passage.text, at).end() for at in (0, passage.body)}  # type: ignore[union-attr]
    return any(m.span.start in starts for m in mentions_in(document, passage.span, *_KINDS))


# --- whose qualification ------------------------------------------------------------------------------

_LICENCE = re.compile(r" licen[cs]e$", re.IGNORECASE)
_FOR = re.compile(r"[^.;,]{0,12}? for (?=[a-z])")


def _subjects(document: Document, passage: Passage, found: _Found) -> list[Named]:
    """Return whose qualification it is: the roles after "for", a rung that a licence is named after."""
    own = [Named(n) for n in passage.block.subjects]
    label, span = passage.block.label, found.named.span
    if not (label and span and label.covers(span)):  # "Certified Beam Tester (CBT): …" asks nothing of itself
        own = _without(found, subjects_of(document, passage)) or own
    if passage.block.kind == "paragraph" and not passage.label:
        near = _without(found, subject_near(document, passage, found.end))
        own = near or [Named(n) for n in passage.block.subjects]
    return (
        _named_for(document, passage, found, own)
        or _named_after(found, own)
        or _opened(document, passage, found)
        or own
    )


_WITH = re.compile(r"\W*with (?:an? )?[^,;]*$", re.IGNORECASE)
_OPENS = re.compile(
    r"[^;.,]*, [^;.]*\b(?:become|qualify as|move (?:up )?(?:in)?to|work as) (?:an? )?", re.IGNORECASE
)


def _opened(document: Document, passage: Passage, found: _Found) -> list[Named]:
    """Return the role that a qualification opens: "With a diploma, cooks can also become a Head Chef"."""
    match = _OPENS.match(passage.text, found.end)
    if match is None or not _WITH.match(passage.text[: found.end]):
        return []
    rest = Span(passage.span.start + match.end(), passage.span.end)
    return [
        Named(m.name, "Role", m.span)
        for m in mentions_in(document, rest, "Role")[:1]
        if m.span.start == rest.start
    ]


def _without(found: _Found, own: list[Named]) -> list[Named]:
    """Leave out the role whose name is a part of the qualification's: "Certified Welder" asks for itself."""
    span = found.named.span
    return [o for o in own if o.span is None or span is None or not o.span.overlaps(span)]


def _named_for(document: Document, passage: Passage, found: _Found, own: list[Named]) -> list[Named]:
    """Return the other roles of "… for nurse practitioners, nurse educators and many nurse managers"."""
    after = _FOR.match(passage.text, found.end)
    if after is None:
        return []
    rest = Span(passage.span.start + after.end(), passage.span.end)
    roles = [m for m in mentions_in(document, rest, "Role") if not _is_kind_of(m.name, own)]
    return [Named(m.name, "Role", m.span) for m in roles if " " in m.name]


def _named_after(found: _Found, own: list[Named]) -> list[Named]:
    """Return the rung of "Master Electrician license", where the section is about the electrician."""
    role = _LICENCE.sub("", found.named.name)
    is_rung = role != found.named.name and " " in role and _is_kind_of(role, own)
    return [Named(role, "Role", None)] if is_rung else []


def _is_kind_of(name: str, own: list[Named]) -> bool:
    """Say whether the name ends in the same noun as a subject's: a Master Electrician is an electrician."""
    last = singular_of(fold_name(name)).rpartition(" ")[2]
    return any(singular_of(fold_name(o.name)).rpartition(" ")[2] == last for o in own)


# --- known names --------------------------------------------------------------------------------------


def _known(
    document: Document, passage: Passage, vocabulary: Vocabulary, kinds: tuple[str, ...] = _KINDS
) -> Iterator[_Found]:
    """Yield the known names; a certificate or licence is named because it is wanted, a degree must be asked for."""
    mentions = mentions_in(document, passage.span, *kinds)
    for number, mention in enumerate(mentions):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        if _is_spelled_out(document, mention, following):
            continue
        if mention.kind == "Degree" and not _is_asked_degree(document, passage, mention):
            continue
        rule = "qualifications.degree" if mention.kind == "Degree" else "qualifications.certificate"
        yield from _sharing(document, passage, mention, vocabulary)
        span = mention.span if mention.kind == "Degree" else _with_rung(passage, _extended(passage, mention))
        name = squeeze(span.of(document.text)) if span != mention.span else mention.name
        yield _Found(Named(name, mention.kind, span), rule, span.end - passage.span.start)


def _is_asked_degree(document: Document, passage: Passage, mention: Mention) -> bool:
    """Say whether a degree is asked for outside lists of requirements: "a degree programme" is not."""
    if passage.block.topic in {"skills", None, "overview"} and not _ASKED.search(passage.text):
        return _begins_with_one(document, passage)
    return not re.match(
        r"[ -]?(?:program|course|stud)", document.text[mention.span.end : mention.span.end + 8]
    )


def _is_spelled_out(document: Document, mention: Mention, following: Mention | None) -> bool:
    """Say whether the next mention is the same in short: "Associate's degree in nursing (ADN)"."""
    if mention.kind != "Degree" or following is None or following.kind != "Degree":
        return False
    between = document.text[mention.span.end : following.span.start]
    return bool(re.fullmatch(r"(?: in [\w ]{3,40}?)?\s*\(", between)) and following.name.isupper()


_NEXT_NAME = re.compile(r"(?: [-–:] | )(?!(?:Required|Preferred|Cert|Licen|Exam|And|Or|With|For|At)\w*\b)[A-Z][\w+]*(?: (?:[A-Z][\w+]*|[-–] (?=[A-Z])))*")  # fmt: skip


def _extended(passage: Passage, mention: Mention) -> Span:
    """Go on over the capitals after a known name in a list: "SnowPro Advanced" → "… Architect"."""
    if passage.block.kind != "item":
        return mention.span
    after = mention.span.end - passage.span.start
    more = _NEXT_NAME.match(passage.text, after)
    return Span(mention.span.start, passage.span.start + more.end()) if more else mention.span


_RUNG = re.compile(r"\b(?:Master|Journeyman|Journeyperson|Journey|Apprentice|Residential|Limited) $")


def _with_rung(passage: Passage, span: Span) -> Span:
    """Take in the rung that a licence is for: "Master Electrician license" is another than the journeyman's."""
    before = passage.text[: span.start - passage.span.start]
    rung = _RUNG.search(before[-20:])
    return Span(span.start - len(rung[0]), span.end) if rung else span


_SHARED = re.compile(r"(?P<name>[A-Z][\w/+-]{0,40}) (?:and|or|&|/) $")


_SHARED_DEGREE = re.compile(
    r"\b(?P<name>(?:associate|bachelor|master)(?:['’]?s)?) (?:and|or|&|/) (?:an? )?$", re.IGNORECASE
)


def _sharing(
    document: Document, passage: Passage, mention: Mention, vocabulary: Vocabulary
) -> Iterator[_Found]:
    """Yield the first of "CPR and First Aid certification", which shares its last word."""
    before = passage.text[: mention.span.start - passage.span.start]
    match = (_SHARED_DEGREE if mention.kind == "Degree" else _SHARED).search(before[-40:])
    if match is None:
        return
    last = "degree" if mention.kind == "Degree" else mention.name.rpartition(" ")[2]
    name = f"{match['name']} {last}"
    term = vocabulary.find_term(name, _KINDS)
    end = mention.span.start - (len(match[0]) - len(match["name"]))
    span = Span(end - len(match["name"]), end)
    if term and not any(m.span.overlaps(span) for m in mentions_in(document, passage.span, *_KINDS)):
        rule = "qualifications.degree" if term.kind == "Degree" else "qualifications.certificate"
        yield _Found(Named(name, term.kind, span), rule, end - passage.span.start)


#: "…, the rest came from IT support", ", inspectors can …": the sentence has gone on from the fields.
_OTHER_CLAUSE = re.compile(
    r",? (?:the rest|the others?|others|while|but|whereas|which|who|although|though|plus|then|so)\b|"
    r", (?:and )?(?:(?:[\w’'-]+ ){1,4})(?=(?:can|may|will|is|are|was|were|came|come|has|have|had|gets?|helps?|earns?)\b)|"
    r", (?:prerequisites?|and an?\b|with\b)",
    re.IGNORECASE,
)


_OF_STUDY = frozenset({"education", "comparison", "requirements"})
#: The last word of a field whose first words are a skill's: "welding technology".
_OF_FIELD = re.compile(r" (?:technology|engineering|sciences?|management|administration|studies|education)\b", re.IGNORECASE)  # fmt: skip


def _fields(document: Document, passage: Passage) -> Iterator[_Found]:
    """Yield the fields of a degree: "in computer science, mathematics or engineering"."""
    is_degree = bool(mentions_in(document, passage.span, "Degree") or _DEGREE_IN.search(passage.text))
    matches = [_FIELD_OF.search(passage.text) if is_degree else None]
    if passage.block.topic in _OF_STUDY:
        matches += _STUDIED.finditer(passage.text)
    taken = 0
    for match in matches:
        if match is None or match.start("fields") < taken:
            continue
        turn = _OTHER_CLAUSE.search(passage.text, *match.span("fields"))
        end = turn.start() if turn else match.end("fields")
        taken = end
        fields = passage.absolute(Span(match.start("fields"), end))
        for mention in mentions_in(document, fields, "FieldOfStudy", "Skill", "Industry"):
            tail = _OF_FIELD.match(passage.text, mention.span.end - passage.span.start)
            end = mention.span.end + len(tail[0]) if tail else mention.span.end
            span = Span(mention.span.start, end)
            name = squeeze(span.of(document.text)) if tail else mention.name
            named = Named(name, "FieldOfStudy", span)
            yield _Found(named, "qualifications.field", end - passage.span.start)


# --- names outside the vocabulary ---------------------------------------------------------------------

_NOUN = r"(?:certifications?|certificates?|licen[cs]es?|licensure|clearance|registration|diploma|credential)"
_WORD = r"[\w'’+/&.-]+"
_COUNT = r"(?:\d[\d,]*|one|two|three|four|five|six|eight|nine|ten|twelve)(?:(?: to |-|–)\d[\d,]*)?"
_SUBJECT = r"(?:algebra|geometry|trigonometry|calculus|math\w*|physics|chemistry|biology|english|science|accounting|bookkeeping|coursework|(?:classroom|related|technical)(?: training| instruction)+)"
#: (pattern with the group "name", kind, what is put around the name, rule).
_SAID = (
    # "a passing score on the NCLEX-RN examination"; a drug test is no qualification
    (sought(rf"\b(?:passing score on|pass(?:es|ing)?|passage of|sit for) (?:the |an? )?(?P<name>(?!score|drug|written|physical|background|aptitude|online)(?:{_WORD} ){{1,5}}?(?:exam|examination|boards?))\b", re.IGNORECASE), "Certificate", "{}", "qualifications.exam"),
    # "Registration as a Professional Engineer"
    (sought(r"\b(?:certification|certified) as an? (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4})"), "Certificate", "{} certification", "qualifications.certificate"),
    (sought(r"\bCertification as an? (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4})"), "Certificate", "{} certification", "qualifications.certificate"),
    (sought(r"\b[Rr]egist(?:ration|ered) (?:\w+ )?as an? (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4})"), "Licence", "{} registration", "qualifications.certificate"),
    (sought(r"\b[Ll]icen[cs](?:ure|ed) as an? (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4})"), "Licence", "{} license", "qualifications.certificate"),
    # "the AWS Certified Welder test": an issuer before it makes the title a certificate's
    (sought(r"\b(?P<name>(?!The\b)[A-Z][A-Za-z]+ Certified [A-Z][\w-]+(?: [A-Z][\w-]+){0,3})\b"), "Certificate", "{}", "qualifications.certificate"),
    # "[CBW](https://…): Certified Beam Welder": a title of several capitals that begins with "Certified"
    (sought(r"\b(?P<name>(?:[A-Z]{2,8} )?Certified(?: [A-Z][\w-]+(?: and| of| in)?){2,5})(?<! and)(?<! of)(?<! in)(?=\W*(?:\(|$))"), "Certificate", "{}", "qualifications.certificate"),
    # "finish high school or …"
    (sought(r"\b(?:finish(?:es|ed|ing)?|complet(?:e|es|ed|ing|ion of)|graduat(?:e|es|ed|ing|ion) from) (?P<name>high school)\b(?! (?:diploma|courses?|classes))", re.IGNORECASE), "Degree", "{} diploma", "qualifications.degree"),
    # "a certificate at a community or technical college": named by where it is earned
    (sought(r"\b(?P<name>(?:certificate|diploma) (?:at|from) an? (?:\w+ or )?(?:community|technical|trade|vocational|culinary|nursing|business|beauty) (?:college|school))\b", re.IGNORECASE), "Certificate", "{}", "qualifications.certificate"),
    # "you first need to be a registered nurse": what one must already be
    (sought(r"\b(?:must|needs? to|ha(?:ve|s) to) (?:already |first )?(?:be|become) an? (?P<name>(?:registered|licensed|chartered) [a-z]+(?: [a-z]+(?=[,.;)]))?)", re.IGNORECASE), "Licence", "{}", "qualifications.certificate"),
    # "meet the Baseline Personnel Security Standard", "Counter Terrorist Check clearance", "the Chartered Marketer designation"
    (sought(r"\b(?P<name>(?:[A-Z][\w'’-]{1,40} ){1,4}(?:Security Standard|Security Check|Vetting))\b"), "Certificate", "{}", "qualifications.certificate"),
    # "certified by the FAA", "licensed in the state of Ohio", "FAA-certified"
    (sought(r"\b[Cc]ertified by (?:the )?(?P<name>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,4})"), "Certificate", "{} certification", "qualifications.certificate"),
    (sought(r"\b(?P<name>[Ll]icensed (?:to practi[cs]e )?in (?:the )?(?:[Ss]tate of )?(?:(?:New|North|South|West|Rhode|Puerto|United|British|Northern) )?[A-Z]\w+)"), "Licence", "{}", "qualifications.certificate"),
    # "an accredited dental hygiene program", "a training program at a welding school"; whose program it is is said else
    (sought(r"\b(?P<name>(?:accredited|approved|state-approved|registered|recogni[sz]ed) (?:[\w’'-]+ ){1,5}?program(?:me)?)s?\b", re.IGNORECASE), "Certificate", "{}", "qualifications.course"),
    (sought(r"\b(?P<name>training program(?:me)? (?:at|from) an? (?:[\w’'-]+ ){1,4}?(?:school|college|academy|institute))\b", re.IGNORECASE), "Certificate", "{}", "qualifications.course"),
    (sought(r"\b(?P<name>apprenticeships?(?: program(?:me)?)? as an? [a-z]+(?: (?:and |or )?[a-z]+){0,5})", re.IGNORECASE), "Certificate", "{}", "qualifications.course"),
    # "must be at least 18 years old", "the right to work in the UK", "US citizenship": who may be hired at all
    (sought(r"\b(?P<name>(?:(?:at least|minimum(?: age)?(?: of)?|over) )?(?:1[4-9]|2[01]) (?:years? (?:old|of age)|or older))\b", re.IGNORECASE), "Eligibility", "{}", "qualifications.eligibility"),
    (sought(r"\b(?P<name>(?:legal )?(?:right to work|(?:work|employment) authori[sz]ation)(?: (?:in|for) (?:the )?[A-Z][\w.]+(?: [A-Z]\w+)?)?)"), "Eligibility", "{}", "qualifications.eligibility"),
    (sought(r"\b(?P<name>(?:U\.?S\.?A?\.?|American|British|Canadian|Australian|EU|dual) citizenship)\b"), "Eligibility", "{}", "qualifications.eligibility"),
    # "be a U.S. citizen", "a citizen of the United States"
    (sought(r"\bbe (?:an? )?(?P<name>(?-i:U\.?S\.?A?\.?|American|British|Canadian|Australian|Irish|EU|[A-Z][a-z]+(?: [A-Z][a-z]+)?)) (?:citizen|national)\b", re.IGNORECASE), "Eligibility", "{} citizenship", "qualifications.eligibility"),
    (sought(r"\bbe (?:an? )?citizens? of (?:the )?(?P<name>(?-i:[A-Z][\w.]*(?: [A-Z][a-z]+){0,2}))", re.IGNORECASE), "Eligibility", "{} citizenship", "qualifications.eligibility"),
    (sought(r"\b(?P<name>(?:between \d\d and|less than|under|below|(?:no|not) (?:older|more) than) (?:[2-5]\d) years (?:old|of age)(?: at (?:the time of )?\w+)?)", re.IGNORECASE), "Eligibility", "{}", "qualifications.eligibility"),
    # "pass a criminal background check", "a security investigation", "a clean driving record"
    (sought(r"\b(?P<name>(?:(?:criminal|security|federal|enhanced|national|pre-employment|full|thorough) ){0,2}(?:(?:background|criminal record|criminal history|character) (?:check|investigation|screening)|security (?:investigation|screening)))\b", re.IGNORECASE), "Eligibility", "{}", "qualifications.eligibility"),
    (sought(r"\b(?P<name>(?:clean|good|acceptable|satisfactory|clear) (?:driving|criminal|driver['’]?s?|motor vehicle) (?:license )?(?:record|history))\b", re.IGNORECASE), "Eligibility", "{}", "qualifications.eligibility"),
    (sought(r"\bbe (?:an? )?(?P<name>high[- ]school graduates?)\b", re.IGNORECASE), "Degree", "high school diploma", "qualifications.degree"),
    # "one year of high school algebra", "six semester units of college accounting or bookkeeping"
    (sought(rf"\b(?P<name>{_COUNT} (?:years?|(?:semester|quarter|credit) (?:units|hours)|units|credits|semesters|hours) of (?:(?:high school|college|formal|related) )?{_SUBJECT}(?: or {_SUBJECT})?)\b(?! experience| work)", re.IGNORECASE), "Certificate", "{}", "qualifications.course"),
)  # fmt: skip
_SIGNS_SAID = signs_of(*(pattern for pattern, _, _, _ in _SAID))
_IN_FIELDS = sought(
    rf"\b(?P<head>{_NOUN}) in (?P<first>[\w -]{{3,30}}?)(?: (?:or|and) (?P<second>[\w -]{{3,30}}?))?(?= (?:can|may|is|are|will|from|preferred|required)\b|[.,;(]|\s*$)",
    re.IGNORECASE,
)
_MAY_BE_SAID = frozenset(
    {None, "soft-skills", "education", "requirements", "experience", "skills", "progression"}
)


def _may_be_said(passage: Passage) -> bool:
    return passage.block.topic in _MAY_BE_SAID and not _COURSE.search(passage.text)


def _said(passage: Passage) -> Iterator[_Found]:
    """Yield what a sentence names as a qualification, whether known or not."""
    for pattern, kind, form, rule in _SAID if passage.signs & _SIGNS_SAID else ():
        for match in pattern.compiled.finditer(passage.text) if passage.signs & pattern.sign else ():
            name = form.format(squeeze(match["name"]))
            span = passage.absolute(Span(match.start("name"), match.end("name")))
            known = "Licence" if re.search(r"licen[cs]e$", name, re.IGNORECASE) else kind
            yield _Found(Named(name, known, span), rule, match.end("name"))


def _in_fields(passage: Passage) -> Iterator[_Found]:
    """Yield "certification in A" and "certification in B" of "certifications in A or B"."""
    for match in _IN_FIELDS.finditer(passage.text):
        head = singular_of(fold_name(match["head"]))
        for group in ("first", "second"):
            if match[group]:
                span = passage.absolute(Span(match.start(group), match.end(group)))
                named = Named(f"{head} in {squeeze(match[group])}", "Certificate", span)
                yield _Found(named, "qualifications.certificate", match.end(group))


#: Words that stand before a credential and are no part of its name.
_NOT_NAMED = frozenset(
    "a an the and/or your their his her its our my this that these those any no some many most such other another each every all both more one two "
    "three several what which how when where why whether if of in for to with from at on by and or nor as than but is are was were be been being "
    "must need needs needed require requires required requiring have has had having hold holds holding get gets getting earn earns earning obtain "
    "obtains obtaining pass passes passing passed sit sitting take takes taking taken complete completes completed completing finish finishing gain "
    "gaining pursue pursuing want wants possess possesses possession prefer preferred preferably valid current active relevant appropriate applicable "
    "additional optional minimum new same different specific certain popular common available necessary desired desirable usual key related only "
    "also often usually typically either neither you they we he she it who can may will should would could do does not without via through "
    "renew renewing maintain maintaining add adding include includes including offer offers offered like e.g about over between during after before "
    "choose choosing apply applying seek seeking start starting enter entering find well-regarded good great strong best top high higher short "
    "free online paid unrestricted unencumbered recognized recognised your own first second third final next last further full formal own "
    "enough equivalent similar there here then so because while although through acceptable successful successfully identify identifying understand understanding know knowing every good-standing valued".split()
)
_CREDENTIAL = sought(
    r"(?<![\w’'-])(?P<name>(?:[A-Za-z][\w’'&/+.-]{0,30} (?:& )?(?:\([A-Z&]{1,8}\) )?){1,7}?(?P<noun>certifications?|certificates?|licen[cs]es?|licensure|accreditations?|clearance|designation|diplomas?|"
    r"credentials?|exams?|examinations?|apprenticeships?|degrees?|traineeship))\b(?!-|['’]| (?-i:[A-Z][a-z]+(?<!Required)(?<!Preferred))\b)",
    re.IGNORECASE,
)
#: Names of classes of credentials, and of what is not asked of the person.
_CLASS = re.compile(
    r"(?:(?:industry|professional|technical|cloud|vendor|safety|national|state|product|software|quality|medical|physical|eye|drug|entrance|aptitude|written|practical|"
    r"advanced|college|university|academic|graduate|bachelor['’]?s?|master['’]?s?|associate['’]?s?|doctoral|four-year|two-year|undergraduate|postgraduate|business|driver['’]?s?|driving|hours?|city|county|local|speciali[sz]ed|trade|school|job|skills?|foreign) )*"
    r"(?:certifications?|certificates?|licen[cs]es?|clearance|diplomas?|credentials?|exams?|examinations?|degrees?)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r" ?\([^()]*\)")
_ASKING_TOPICS = frozenset({"education", "requirements", "experience"})


def _phrases(document: Document, passage: Passage) -> Iterator[_Found]:
    """Yield the noun phrases that end in a credential: "an airframe certification", "the state nursing license"."""
    if passage.block.topic not in _ASKING_TOPICS and not _ASKED.search(passage.text):
        return
    for match in _CREDENTIAL.finditer(passage.text):
        words = list(re.finditer(r"\S+", match["name"]))
        first = next((n for n in range(len(words) - 1, 0, -1) if _ends_name(words, n - 1)), 0)
        start = match.start("name") + words[first].start()
        name = squeeze(_IN_BRACKETS.sub("", passage.text[start : match.end("name")]))
        span = passage.absolute(Span(start, match.end("name")))
        is_degree = match["noun"].lower().startswith("degree")
        if is_degree and not mentions_in(document, span, "FieldOfStudy"):
            continue  # "a specialized degree"
        if first < len(words) - 1 and not _CLASS.fullmatch(name):
            kind = "Licence" if match["noun"].lower().startswith("licen") else "Certificate"
            yield _Found(Named(name, kind, span), "qualifications.phrase", match.end("name"))


def _ends_name(words: list[re.Match[str]], number: int) -> bool:
    """Say whether a word before a credential is no part of its name: "of" between two capitals is."""
    word = words[number][0]
    around = words[max(0, number - 1) : number + 2]
    if word in {"of", "in", "for", "and"} and all(w[0][0].isupper() for w in around if w[0] != word):
        return False
    return word.lower().strip("(") in _NOT_NAMED or word.endswith((".", ",", "ly"))


_CERTIFIED = sought(rf"\b(?:certified|licensed|registered|{_NOUN})\b", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:(?:an?|the|current|valid|active|unrestricted|state|professional|relevant|additional|optional|possession of)[\s:]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s{0,40}(?:[,;(←→].*|\s[-–—]\s[a-z].*|\b(?:is|are|for|preferred|required|recommended|desirable|within|from|issued|recognized|by|as|usually|after|with|at|(?:or|and) (?=(?:willing|equivalent|similar|an?|the|other|reliable)\b))\b.*)$",
    re.IGNORECASE,
)
_OR = re.compile(r",? (?:or|and/or) (?:an? )?")
_SECTION = re.compile(r"\b(?:certif\w*|certs?|licen[cs]\w+|credentials?)\b", re.IGNORECASE)
_is_section_of_papers = remembering(lambda heading: bool(_SECTION.search(heading)))
_GENERIC = re.compile(
    rf"^(?:(?:no|any|other|industry|online|national|technical|professional|relevant|recogni[sz]ed|appropriate|optional|formal|necessary|vendor|cloud|safety|equivalent|similar)\s*)*{_NOUN}$",
    re.IGNORECASE,
)
_MAX_NAME = 9


#: "**Get certified.** The …": a label that bids is no part of the name behind it.
_IS_ADVICE = re.compile(r"(?:earn|get|pass|obtain|apply|finish|complete|take|become|consider|add|pursue|hold|renew)\b", re.IGNORECASE)  # fmt: skip


def _listed(passage: Passage, *, in_list: bool) -> Iterator[_Found]:
    """Yield the certificates and licences that an item consists of, known or not."""
    in_section = _is_in_section(passage)
    if passage.block.kind != "item" or not (in_section or (in_list and _CERTIFIED.search(passage.text))):
        return
    at = passage.body if _IS_ADVICE.match(passage.label) else 0
    for piece in _OR.split(passage.text[at:]):
        start = passage.text.index(piece, at)
        at = start + len(piece)
        yield from _certificate(passage, start, at, in_section=in_section)


def _is_in_section(passage: Passage) -> bool:
    return bool(passage.block.headings) and _is_section_of_papers(passage.block.headings[-1])


#: Outside sections of papers, what names no known one must hold one of these.
_CUES = _SIGNS_SAID | signs_of(_IN_FIELDS, _CREDENTIAL, _CERTIFIED, _DEGREE_IN, _STUDIED)


#: What an item that speaks of papers may be instead: a sentence about you, years of work, something to do with them.
_NO_PAPER = re.compile(
    r"(?:you|we|our|your|if|there)\b|\d{1,2}\+? (?:years?|months?)\b|(?:identify|understand|help\w*|ensure|review|learn|know|explore|compare)\b",
    re.IGNORECASE,
)


def _certificate(passage: Passage, start: int, stop: int, *, in_section: bool) -> Iterator[_Found]:
    text = passage.text[:stop]
    start += len(text[start:]) - len(text[start:].lstrip(" *"))
    lead = _LEADS.match(text, start)
    begin = lead.end() if lead else start
    tail = _TAIL.search(text, begin)
    end = tail.start() if tail and tail.start() > begin else stop
    name = squeeze(text[begin:end]).strip(" .,;:*")
    if not 1 <= len(name.split()) <= _MAX_NAME or _GENERIC.match(name) or _NO_PAPER.match(name):
        return
    if not (_CERTIFIED.search(name) or (in_section and _is_name(name))):
        return
    kind = "Licence" if re.search(r"licen[cs]", name, re.IGNORECASE) else "Certificate"
    span = passage.absolute(Span(begin, begin + len(text[begin:end].rstrip(" .,;:*"))))
    yield _Found(Named(name, kind, span), "qualifications.certificate", end)


def _is_name(name: str) -> bool:
    """Say whether the longer words have capitals: advice between certificates is in sentence case."""
    words = [word for word in name.split() if len(word) > 3] or name.split()
    return all(word[0].isupper() or word[0].isdigit() or not word[0].isalpha() for word in words) and any(
        c.isupper() for c in name
    )
