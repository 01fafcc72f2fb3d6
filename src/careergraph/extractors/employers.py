"""Employers: kinds and names in lists, before and after what says that they employ."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    is_labelled_by_role,
    mentions_in,
    subject_near,
    subjects_of,
)
from careergraph.propernames import names_at
from careergraph.sought import signs_of, sought
from careergraph.text import remembering
from careergraph.topics import topic_of
from careergraph.vocabulary import Vocabulary
from careergraph.workplaces import bare_workplace, find_workplaces, is_plural

__all__ = ["extract_employers"]

_KIND = (
    r"(?:compan(?:y|ies)|firms?|startups?|start-ups?|institut(?:es?|ions?)|universities|university|colleges?|hospitals?|clinics?|agencies|agency|"
    r"labs?|laboratories|studios?|banks?|organi[sz]ations?|schools?|contractors?|departments?|hotels?|restaurants?|centers|centres|manufacturers|"
    r"retailers|offices|practices|employers|consultanc(?:y|ies)|non-?profits?|facilities|plants?|shops?|stores?|nursing homes|care homes|"
    r"charities|authorities|councils|corporations|insurers|publishers|airlines|utilities|shipyards|refineries|breweries|bakeries|"
    r"military|armed forces|government|platforms|services|businesses|enterprises|vendors)"
)
_KIND_OF_EMPLOYER = re.compile(rf"\b{_KIND}$", re.IGNORECASE)
#: What stands right before a list of employers. A "client" or "partner" employs somebody else.
_BEFORE_NAMES = sought(
    r"\b(?:employers?|signatory contractors|hiring companies|companies that hire(?: \w+){0,3})(?: in \w+(?: \w+)?)? (?:include|are|such as|like|range from)\b[: ]*(?:companies (?:such as|like) )?|"
    r"\b(?:graduates|alumni|readers|students|members)\b[^.;:]{0,30} (?:(?:end(?:ed)?|wound) up|(?:work|landed|went)(?:ed|ing)?)(?: at| to| with)?(?: include| are)? ",
    re.IGNORECASE,
)
#: "One of the companies that hire the most bakers is …", "firms hiring planners, such as …".
_WHO_HIRE = sought(
    r"\b(?:compan(?:y|ies)|employers?|firms?|businesses) (?:hiring|posting|recruiting|employing|(?:that|which) (?:hire|employ|recruit)s?)\b[^.;:]{3,80}?(?:\b(?:is|are|include)|,? (?:such as|like|including))\s+(?=(?:the )?[A-Z\d])"
)
#: "companies like A and B", under a heading about employers.
_SUCH_AS = sought(rf"\b{_KIND}(?: \w+)?,? (?:such as|like|including|e\.g\.,?)\s+|\b{_KIND} \((?:e\.g\.,? |such as |like |including )?", re.IGNORECASE)  # fmt: skip
#: What stands right after the names of employers.
_AFTER_NAMES = re.compile(
    r"(?:\s+|\s*, (?:an?|the|which|who) [^,.;]{3,90}, )(?:(?:is|are) (?:both |all |each |also |among |by far )*(?:an? |the )?(?:\w+ ){0,2}(?:employers?|hirers?|recruiters?)\b|"
    r"(?:is|are) (?:an?|the) [\w -]{3,50} (?:that|which) (?:hire|employ|recruit)s?\b|"
    r"(?:both |all |also |often |regularly |usually |mostly |currently ){0,2}(?:(?:posts?|advertises?|lists?) (?:\w+ )?(?:jobs|vacancies|openings|positions)\b|(?:hire|employ|recruit)s?|tak(?:e|es) on|(?:runs?|ha(?:ve|s)|keeps?) (?:large|big|sizable|whole) teams)\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:^\W{0,6}|[.;:] |, )(?=(?:[Tt]he )?[A-Z\d])")
# Topics in which names before "hire" or after "such as" are those of employers of the role.
_ABOUT = frozenset({"employers", "industries"})
_NO_EMPLOYERS = frozenset(
    {"challenges", "skills", "soft-skills", "tools", "practices", "learning", "related"}
)
_OTHERS = sought(r"\b(?:collaborate|engage|work with)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s{0,40}[,;]\s*(?:and |or )?|\s{1,40}(?:and|or|&)\s+|\s{0,40}/\s*")
_MAX_WORDS = 6
_MAX_LIST = 40


def extract_employers(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy from lists of employers, from labels, and from sentences that name them."""
    for passage in document.passages:
        if not (passage.label or passage.block.topic in _SECTIONS or passage.signs & _CUES):
            continue
        if not _is_announced(passage) and (
            passage.block.topic in _NO_EMPLOYERS or _is_about_something_else(passage)
        ):
            continue
        for name, span, rule in _found(document, passage, vocabulary):
            target = Named(name, "Employer", passage.absolute(span))
            for subject in _subjects(document, passage, span):
                yield claim(document, passage, rule, subject, "employedBy", target)


def _subjects(document: Document, passage: Passage, span: Span) -> list[Named]:
    """Return whom the employer employs: of a comparison the role that the sentence has named last."""
    if len(passage.block.subjects) > 1 and passage.block.kind == "paragraph":
        return subject_near(document, passage, span.start)
    return subjects_of(document, passage)


def _is_announced(passage: Passage) -> bool:
    """Say whether the label asks who employs, whatever the section is about: "Who hires: …"."""
    return bool(passage.label) and topic_of(passage.label) == "employers"


def _is_about_something_else(passage: Passage) -> bool:
    """Say whether the section is about problems or skills, whatever the label of this item announces."""
    return any(map(_is_heading_of_something_else, passage.block.headings[-1:]))


_SOMETHING_ELSE = re.compile(r"\b(?:challenges?|difficult\w*|hard|skills?|drawbacks|risks)\b", re.IGNORECASE)
_is_heading_of_something_else = remembering(lambda heading: bool(_SOMETHING_ELSE.search(heading)))


_Found = Iterator[tuple[str, Span, str]]


def _found(document: Document, passage: Passage, vocabulary: Vocabulary) -> _Found:
    seen: set[Span] = set()
    for name, span, rule in (
        *_listed(document, passage, vocabulary),
        *_said(passage),
        *_answered(passage),
        *_workplaces(document, passage),
    ):
        if not any(span.overlaps(other) for other in seen):
            seen.add(span)
            yield name, span, rule


# --- items ---------------------------------------------------------------------------------------------


def _listed(document: Document, passage: Passage, vocabulary: Vocabulary) -> _Found:
    """Yield the employers of an item: what it lists, its label, the names before the verb of its text."""
    if passage.label and passage.block.topic == "employers" and is_labelled_by_role(document, passage.block):
        yield from _of_list(passage, Span(passage.body, len(passage.text)), "employers.list")
    elif passage.label:
        yield from _of_label(passage, vocabulary)
    elif passage.block.topic == "employers" and passage.block.kind in {"item", "row"} and _is_short(passage):
        yield from _of_list(passage, Span(0, len(passage.text)), "employers.list")


def _is_short(passage: Passage) -> bool:
    return len(passage.text.split()) <= _MAX_LIST and not _OTHERS.search(passage.text[:20])


def _is_bare_list(text: str) -> bool:
    """Say whether a text is a list of short names: behind "Where they work:" may stand sentences too."""
    return all(len(piece.split()) <= _MAX_WORDS for piece in _SPLIT.split(text))


def _of_label(passage: Passage, vocabulary: Vocabulary) -> _Found:
    label = passage.label
    is_employers = label.lower().startswith(("employer", "compan")) and passage.block.topic == "employers"
    if is_employers or (_is_announced(passage) and _is_bare_list(passage.text[passage.body :])):
        yield from _of_list(passage, Span(passage.body, len(passage.text)), "employers.list")
    elif _is_kind(label) and not _is_announced(passage):
        yield from _of_list(passage, passage.head, "employers.list")
    elif vocabulary.find_term(label, ("Industry",)) and passage.block.topic == "employers":
        yield from _actors(passage)
    elif passage.block.topic == "employers" and label.istitle() and label in passage.text[passage.body :]:
        yield label, passage.head, "employers.list"


def _is_kind(label: str) -> bool:
    """Say whether a label is kinds of employers in the plural: "Startups", "Government agencies"."""
    pieces = [p for p in _SPLIT.split(label) if p]
    return bool(pieces) and all(
        len(p.split()) <= 4 and is_plural(p) and _KIND_OF_EMPLOYER.search(p) for p in pieces
    )


_ACTS = re.compile(
    r"(?P<name>(?:[A-Z][a-z]+ )?(?:[A-Z]?[a-z-]+ ){0,2}?" + _KIND + r"|Utilities)(?= [a-z]+\b)"
)


def _actors(passage: Passage) -> _Found:
    """Yield who acts in the text behind an industry: "Retail: Walmart and Target join store data"."""
    start = passage.body
    names = names_at(passage.text, start)
    if match := _ACTS.match(passage.text, start):
        if is_plural(match["name"]):
            yield bare_workplace(match["name"]), Span(*match.span("name")), "employers.list"
        return
    after = passage.text[names[-1].span.end :] if names else ""
    if re.match(r" [a-z]+\b", after):
        yield from ((n.name, n.span, "employers.list") for n in names)


def _of_list(passage: Passage, stretch: Span, rule: str) -> _Found:
    text = stretch.of(passage.text)
    if cut := re.search(r"\s{0,40}(?:\(|\s[-–—]\s|:\s)", text):
        text = text[: cut.start()] if cut.start() else text
    start = 0
    for match in (*_SPLIT.finditer(text), None):
        end = match.start() if match else len(text)
        name = bare_workplace(text[start:end].strip(" .*"))
        if (
            name
            and len(name.split()) <= _MAX_WORDS
            and (name[:1].isupper() or _KIND_OF_EMPLOYER.search(name) or rule == "employers.list")
        ):
            at = stretch.start + text.index(text[start:end].strip(" .*"), start)
            if not (
                re.search(r"\b(?:is|are|will|can|may|you|your|who)\b", name) or _NO_EMPLOYER.search(name)
            ):
                yield name, Span(at, at + len(text[start:end].strip(" .*"))), rule
        start = match.end() if match else end


#: What an item below a heading about employers names beside them: where one finds or learns of jobs.
_NO_EMPLOYER = re.compile(
    r"\b(?:links?|jobs?|job boards?|vacanc(?:y|ies)|openings|opportunit(?:y|ies)|scholarships?|resources|tips|programs?|websites?|alerts|fairs?|newsletters?)\b|^(?:U\.?S\.?|UK|EU)$",
    re.IGNORECASE,
)


# --- sentences -----------------------------------------------------------------------------------------


def _said(passage: Passage) -> _Found:
    """Yield proper names after "employers include", after "companies such as", before "are employers"."""
    for pattern in (_BEFORE_NAMES, _WHO_HIRE, _SUCH_AS):
        if not passage.signs & pattern.sign or (pattern is _SUCH_AS and not _is_about_employers(passage)):
            continue
        for match in pattern.compiled.finditer(passage.text):
            yield from ((n.name, n.span, "employers.named") for n in names_at(passage.text, match.end()))
    hires = passage.block.topic in _ABOUT and passage.signs & _HIRING
    for match in _SENTENCE.finditer(passage.text) if hires else ():
        names = names_at(passage.text, match.end())
        if names and _ADVERB.fullmatch(names[0].name):  # "Additionally, Vantor hires …"
            names = names[1:]
        if names and (bracket := _BRACKET.match(passage.text, names[-1].span.end)):
            names += names_at(passage.text, bracket.start("names"), bracket.end("names"))
            end = bracket.end()
        else:
            end = names[-1].span.end if names else 0
        if names and _AFTER_NAMES.match(passage.text, end) and _are_names(names[0].name):
            yield from ((n.name, n.span, "employers.named") for n in names)


_ADVERB = re.compile(r"[A-Z][a-z]+ly|Also|However|Today|Now|Moreover|Furthermore")
#: "The Big Two (Vantor and Nordhaven) hire …": the names of a group.
_BRACKET = re.compile(r" \((?P<names>[A-Z][^()]{2,80})\)")


def _is_about_employers(passage: Passage) -> bool:
    return passage.block.topic in _ABOUT or bool(passage.label and _is_kind(passage.label))


def _are_names(first: str) -> bool:
    """Say whether these are names of employers, not the first word of a sentence ("Companies hire …")."""
    return " " in first or not _KIND_OF_EMPLOYER.search(first)


# --- where they work ------------------------------------------------------------------------------------

#: What says outside a section about employers that they are listed: who works where.
_WORKS = sought(
    r"(?:^|[;:,.] (?:and |while )?|\bwhile )\W{0,20}(?:(?:most|many|some|others?|the others?|the rest|a few|about half|half|they|you(?:['’](?:ll|d))?|jobs|positions|(?P<role>\w[\w -]{2,40}))(?: of (?:them|us|the jobs|these jobs))?) "
    r"(?:(?:can|may|might|will|could|often|usually|typically|mostly|mainly|also|generally|commonly) ){0,6}"
    r"(?:works?|are employed|are hired|are found|are part|find (?:them|work|jobs|employment)|is found|end up|sit)\b"
    r"(?P<rest>[^.;:?]{0,12}?\b(?:in|at|for|by|on|with|of)\b(?! (?:teams?|projects?)\b)[^.;:?]*)",
    re.IGNORECASE,
)
#: "… can lead to working in schools, hospices and charities".
_WORKING = re.compile(
    r"(?<!experience )\b(?:working|employed|employment|find work|find jobs?|get jobs?|jobs? (?:are|is)) (?:in|at|by|for|with) (?!the (?:intersection|crossroads|interface)\b)(?P<rest>[^.;:?]*)",
    re.IGNORECASE,
)
#: "… and see a new client every week": the sentence has gone on from where they work.
_GONE_ON = re.compile(r",? (?:and|but|so|where|which|who|to) (?!an? |the )(?=[a-z]+ (?:an?|the|their|your|new|on|with)\b)|\b(?:alongside|together with|work(?:ing)? with)\b", re.IGNORECASE)  # fmt: skip
_VERBLESS = re.compile(r"\W*$|,? (?:and|or|&) ")


def _workplaces(document: Document, passage: Passage) -> _Found:
    """Yield the kinds of employers of a sentence that says where they work."""
    if passage.block.kind != "paragraph" or _OTHERS.search(passage.text):
        return
    stretches = [
        Span(m.end(), _end_of_sentence(passage.text, m.end())) for m in _BEFORE_NAMES.finditer(passage.text)
    ]
    stretches += [Span(*m.span("who")) for m in _HIRERS.finditer(passage.text)]
    if stretches:
        pass
    elif passage.label:
        return
    elif passage.block.topic == "employers":
        stretches = [Span(0, len(passage.text))]
    elif passage.block.topic == "pay":
        yield from _who_pay(passage)
        return
    elif passage.block.topic in _NOT_ABOUT:
        return
    else:
        stretches = [Span(*m.span("rest")) for m in _WORKING.finditer(passage.text)]
        stretches += [
            Span(*m.span("rest")) for m in _WORKS.finditer(passage.text) if _is_role(document, passage, m)
        ]
    for stretch in stretches:
        cut = _GONE_ON.search(passage.text, stretch.start, stretch.end)
        for place in find_workplaces(passage.text, stretch.start, cut.start() if cut else stretch.end):
            if _OF_ONE.search(passage.text[: place.span.start]):
                continue  # "one of the companies that hire most is …", "X is a firm that …": X is the employer
            yield place.name, place.span, "employers.prose"
            yield from _beside(passage.text, place.span.end, stretch.end)


_OF_ONE = re.compile(r"\b(?:[Oo]ne of (?:the )?(?:\w+ )?|[A-Z]\w+ {1,3}is (?:an? )?)$")
_SUM = re.compile(r"[$€£]\s?\d|\d ?(?:USD|EUR|GBP)\b")


#: Kinds of employers elsewhere, among sums those who are paid.
_PAID_PEOPLE = re.compile(r"\bcontractors?$", re.IGNORECASE)


def _who_pay(passage: Passage) -> _Found:
    """Yield the kinds of employers that a sentence gives sums for: "Clinics pay $50,000, hospitals $60,000"."""
    if _SUM.search(passage.text):
        for place in find_workplaces(passage.text):
            if not (place.is_any or _PAID_PEOPLE.search(place.name)):
                yield place.name, place.span, "employers.prose"
                yield from _beside(passage.text, place.span.end, len(passage.text))


#: "…, small firms, Vantor Freight offices, the NTSB itself and state agencies": names in a list of kinds.
_JOINED = re.compile(r",? (?:and |or |plus )?|, ")
_NAME_ENDS = re.compile(r"(?: itself| themselves| offices| branches| stores)?(?=,| and | or |[.;]|$)")


def _beside(text: str, start: int, end: int) -> _Found:
    """Yield the proper names that a list of kinds goes on with."""
    join = _JOINED.match(text, start, end)
    names = names_at(text, join.end(), end) if join and join[0].strip() else []
    tail = _NAME_ENDS.match(text, names[-1].span.end) if names else None
    if tail:
        yield from ((n.name, n.span, "employers.named") for n in names)
        yield from _beside(text, tail.end(), end)


#: "Banks, clinics and water utilities are the biggest hirers."
_HIRERS = sought(
    r"(?:^|[.;:] )(?P<who>[^.;:]{3,160}?) (?:is|are) (?:also |both |all |by far )?(?:the |among the )?(?:\w+ )?(?:employers|hirers|recruiters)\b"
)


def _end_of_sentence(text: str, start: int) -> int:
    end = re.search(r"[.;](?:\s|$)", text[start:])
    return start + end.start() if end else len(text)


_NOT_ABOUT = frozenset(
    {"education", "experience", "requirements", "pay", "trends", "outlook", "progression", "location"}
)


def _is_role(document: Document, passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the sentence is about people of the role: "most", "they", or its name."""
    if match["role"] is None:
        return True
    name = match["role"].rstrip()  # blanked markup leaves spaces
    where = passage.absolute(Span(match.start("role"), match.start("role") + len(name)))
    return any(m.span.end == where.end for m in mentions_in(document, where, "Role"))


def _answered(passage: Passage) -> _Found:
    """Yield the names that answer "Who hires them?" without a verb: "Caterpillar, Kiewit and small shops."."""
    if passage.block.topic != "employers" or passage.block.kind != "paragraph" or passage.label:
        return
    start = _OPENS.match(passage.text)
    names = names_at(passage.text, start.end()) if start else []
    if (
        len(names) > 1
        and _VERBLESS.match(passage.text, names[-1].span.end)
        and not _VERB.search(passage.text)
    ):
        yield from ((n.name, n.span, "employers.named") for n in names)


_OPENS = re.compile(r"\W*(?:(?:mostly|mainly|usually|think) )?(?:of )?", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|may|do|does|hires?|offers?|pays?|uses?)\b")

#: Without one of these only a label, or one of these sections, names any.
_CUES = signs_of(_BEFORE_NAMES, _WHO_HIRE, _HIRERS, _WORKS)
_SECTIONS = _ABOUT | {"pay"}
_HIRING = signs_of(_AFTER_NAMES)
