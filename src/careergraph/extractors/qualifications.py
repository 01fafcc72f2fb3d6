"""Qualifications and experience: degrees, fields, certificates, licences; years and what of."""

import re
from collections.abc import Iterator

from careergraph.figures import figure_of
from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, modality_of, passages_of, subjects_of
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_experience", "extract_qualifications"]

_TOPICS = frozenset(
    {
        "education",
        "requirements",
        "experience",
        "skills",
        "progression",
        "comparison",
        "overview",
        None,
        "practices",
        "location",
    }
)
_LISTS = frozenset({"education", "requirements", "experience", "skills"})
_KINDS = ("Degree", "Certificate", "Licence")
#: Prose must say that a degree is asked for; a course that takes four years asks for none.
_ASKED = re.compile(
    r"\b(?:requir\w+|need\w*|must|have|hold|holds|earn\w*|prefer\w*|expect\w*|essential|at least|typically|often|beneficial|pursu\w+|ask\w* for|look\w* for|with an?|usual\w*|minimum|degree in)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"\b(?:takes?|cost|tuition|students?|program(?:me)?s? (?:covers?|teach\w*|offers?)|obtaining a degree|semester hours?)\b",
    re.IGNORECASE,
)
_FIELD_OF = re.compile(
    r"\b(?:degree|diploma|bachelor['’]?s?|master['’]?s?|ph\.?\s?d\.?|doctorate|major|certificate|background)[^.;]{0,40}?\b(?:in|of)\b(?P<fields>[^.;()]*)",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(r"\b(?:certif\w+|licen[cs]\w+|registration|registered as|clearance)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:(?:an?|the|current|valid|active|unrestricted|state|professional|relevant|additional|optional)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[,;(].*|\b(?:is|are|for|preferred|required|recommended|desirable|within|from|issued|recognized|by|or|as|usually|after|with|at)\b.*)$",
    re.IGNORECASE,
)
_MAX_NAME = 9


def extract_qualifications(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresQualification."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        in_list = passage.block.topic in _LISTS and passage.block.kind != "paragraph"
        if not in_list and (not _ASKED.search(passage.text) or _COURSE.search(passage.text)):
            continue
        found = list(_known(document, passage)) or (list(_named(passage)) if in_list else [])
        for named, rule in found:
            where = named.span.start - passage.span.start if named.span else 0
            modality = modality_of(passage, Span(where, where))
            for subject in subjects_of(document, passage):
                yield claim(
                    document, passage, rule, subject, "requiresQualification", named, modality=modality
                )


def _known(document: Document, passage: Passage) -> Iterator[tuple[Named, str]]:
    has_degree = False
    for mention in mentions_in(document, passage.span, *_KINDS):
        if (
            passage.block.topic in {"skills", None, "overview"}
            and mention.kind == "Degree"
            and not _ASKED.search(passage.text)
        ):
            continue
        has_degree = has_degree or mention.kind == "Degree"
        rule = "qualifications.degree" if mention.kind == "Degree" else "qualifications.certificate"
        yield Named(mention.name, mention.kind, mention.span), rule
    if has_degree and (match := _FIELD_OF.search(passage.text)):
        fields = passage.absolute(Span(match.start("fields"), match.end("fields")))
        for mention in mentions_in(document, fields, "FieldOfStudy", "Skill", "Industry"):
            yield Named(mention.name, "FieldOfStudy", mention.span), "qualifications.field"


def _named(passage: Passage) -> Iterator[tuple[Named, str]]:
    """Yield a certificate or licence outside the vocabulary from an item that names little else."""
    if passage.block.topic != "education" or not _CERTIFIED.search(passage.text) or passage.label:
        return
    start = len(passage.text) - len(passage.text.lstrip())
    text = passage.text[start:]
    lead = _LEADS.match(text)
    begin = start + (lead.end() if lead else 0)
    tail = _TAIL.search(passage.text, begin)
    end = tail.start() if tail and tail.start() > begin else len(passage.text)
    name = squeeze(passage.text[begin:end]).strip(" .,;:")
    if 2 <= len(name.split()) <= _MAX_NAME and _CERTIFIED.search(name):
        kind = "Licence" if re.search(r"licen[cs]", name, re.IGNORECASE) else "Certificate"
        yield (
            Named(name, kind, passage.absolute(Span(begin, begin + len(name)))),
            "qualifications.certificate",
        )


# --- experience ----------------------------------------------------------------------------------------

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_YEARS = re.compile(
    rf"(?<![\w.])(?P<low>{_NUMBER})(?:\s?(?:-|–|to|or)\s?(?P<high>{_NUMBER}))?\s?(?P<more>\+|or more|plus)?\s?(?P<unit>years?|months?|yrs?)(?:['’])?(?: or more)?\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:experience|practice|background|track record|work(?:ing)? (?:in|as|with)|on the job|apprenticeship|residency|internship)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^(?:(?:an? )?(?:proven|strong|solid|prior|previous|hands-on|practical|significant|extensive|demonstrated|relevant|some)\b.{0,40})?\b(?:experience|track record|research background|background)\b",
    re.IGNORECASE,
)
_WORDS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_OF = re.compile(r"\b(?:of|in|with|as)\b(?P<what>[^.;,()]{3,80})", re.IGNORECASE)
_TOPICS_OF_EXPERIENCE = frozenset({"education", "requirements", "experience", "skills", None, "overview"})
_CLAUSE_END = re.compile(r"[;]|, (?:and|but|with) |\. ")


def extract_experience(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresExperience: "3-5 years of …" with months, and experience said in words under its heading."""
    del vocabulary
    for passage in passages_of(document, _TOPICS_OF_EXPERIENCE):
        if passage.block.topic in {None, "overview"} and not _ASKED.search(passage.text):
            continue  # "Our firm has 50 years of experience"
        years = [m for m in _YEARS.finditer(passage.text) if _is_experience(passage, m)]
        for match in years:
            yield from _yearly(document, passage, match)
        is_item = passage.block.kind == "item" and passage.block.topic in {
            "experience",
            "requirements",
            "education",
        }
        if not years and is_item and passage.block.topic == "experience" and _SAID.search(passage.text[:60]):
            yield from _said(document, passage)


def _is_experience(passage: Passage, match: re.Match[str]) -> bool:
    after = passage.text[match.end() : match.end() + 90]
    before = passage.text[max(0, match.start() - 60) : match.start()]
    return (
        bool(_EXPERIENCE.search(after) or re.search(r"experience[^.;]*$", before, re.IGNORECASE))
        and "$" not in before[-20:]
    )


def _yearly(document: Document, passage: Passage, match: re.Match[str]) -> Iterator[Claim]:
    low: int | None = _months(match["low"], match["unit"])
    high = _months(match["high"], match["unit"]) if match["high"] else None
    end = _CLAUSE_END.search(passage.text, match.end())
    stop = end.start() if end else len(passage.text)
    start = match.start()
    lead = re.search(
        r"\b(?:at least|minimum of|a minimum of|more than|over|up to)\s+$",
        passage.text[:start],
        re.IGNORECASE,
    )
    span = Span(lead.start() if lead else start, stop)
    text = squeeze(span.of(passage.text)).rstrip(" .,;*")
    what = _OF.search(passage.text, match.end(), stop)
    if lead and lead[0].lower().startswith("up to"):
        low, high = None, high or low
    value = figure_of({"months": low, "months_high": high, "of": squeeze(what["what"]) if what else None})
    named = Named(
        text,
        "Experience",
        passage.absolute(Span(span.start, span.start + len(span.of(passage.text).rstrip(" .,;*")))),
    )
    for subject in subjects_of(document, passage):
        yield claim(
            document, passage, "experience.years", subject, "requiresExperience", named,
            modality=modality_of(passage), value=value,
        )  # fmt: skip


def _months(number: str, unit: str) -> int:
    value = _WORDS.get(number.lower()) if not number.isdigit() else int(number)
    return (value or 0) * (1 if unit.lower().startswith("month") else 12)


def _said(document: Document, passage: Passage) -> Iterator[Claim]:
    text = passage.text.strip(" .;*")
    start = len(passage.text) - len(passage.text.lstrip(" *"))
    named = Named(squeeze(text), "Experience", passage.absolute(Span(start, start + len(text))))
    for subject in subjects_of(document, passage):
        yield claim(
            document,
            passage,
            "experience.said",
            subject,
            "requiresExperience",
            named,
            modality=modality_of(passage),
        )
