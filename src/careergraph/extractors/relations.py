"""Specialties, colleagues, related roles, employers, places, resources, and what tools are for."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    passage_at,
    passages_of,
    subject_near,
    subjects_of,
)
from careergraph.phrases import names_in
from careergraph.text import role_key, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = [
    "extract_ad_terms",
    "extract_colleagues",
    "extract_employers",
    "extract_places_of_pay",
    "extract_related_roles",
    "extract_resources",
    "extract_specialties",
]

_SPECIALIZE = re.compile(
    r"\b(?:speciali[sz](?:e|es|ing|ed) in|focus(?:es|ing|ed)? on|concentrat\w+ on)(?: areas (?:like|such as)| (?:one of )?areas? of)?\b",
    re.IGNORECASE,
)
_MAX_WORDS = 5


def extract_specialties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield specializesIn from lists of specialties and from "specialize in …"."""

    def knows(name: str) -> bool:
        return vocabulary.find_term(name, ("Skill", "Tool")) is not None

    for passage in passages_of(
        document, {"specialties", "overview", "progression", "responsibilities", "trends"}
    ):
        match = _SPECIALIZE.search(passage.text)
        in_list = passage.block.topic == "specialties" and passage.block.kind == "item"
        if match:
            stretch, rule = Span(match.end(), len(passage.text)), "specialties.prose"
        elif in_list and _is_name_like(document, passage):
            stretch, rule = _head(passage), "specialties.list"
        else:
            continue
        for part in names_in(stretch.of(passage.text), knows):
            known = knows(part.name)
            if (
                part.clause
                or len(part.name.split()) > _MAX_WORDS
                or (rule == "specialties.prose" and not known)
            ):
                continue
            span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
            for subject in subjects_of(document, passage):
                named = Named(part.name, "Skill", passage.absolute(span))
                yield claim(document, passage, rule, subject, "specializesIn", named)


def _is_name_like(document: Document, passage: Passage) -> bool:
    text = passage.label or passage.text
    return (
        len(text.split()) <= 8
        and not mentions_in(document, passage.span, "Role")
        and not re.match(
            r"(?:solv|conduct|develop|build|creat|design|work)\w*\b", text.strip(), re.IGNORECASE
        )
    )


def _head(passage: Passage) -> Span:
    if passage.label:
        start = passage.text.index(passage.label.split(" ")[0])
        return Span(start, start + len(passage.label))
    return Span(0, len(passage.text))


# --- roles ---------------------------------------------------------------------------------------------

_WITH = re.compile(
    r"\b(?:work\w*|collaborat\w*|cooperat\w*|partner\w*|coordinat\w*|liais\w+|team\w* up|interact\w*|communicat\w*|update \w+(?: \w+)?|share \w+(?: \w+)?)\b[^.;]{0,40}?\b(?:with|alongside)\b(?P<who>[^.;]*)|\bteams?,? including (?P<teams>[^.;]*)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bto (?!(?:data|software)\b)[a-z]+\b|\bon\b|\bfor\b")


def extract_colleagues(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield collaboratesWith from "works closely with …" and "teams, including …"."""
    del vocabulary
    for passage in passages_of(document):
        for match in _WITH.finditer(passage.text):
            group = "who" if match["who"] is not None else "teams"
            stop = _TO_DO.search(passage.text, match.start(group), match.end(group))
            stretch = passage.absolute(Span(match.start(group), stop.start() if stop else match.end(group)))
            for mention in mentions_in(document, stretch, "Role"):
                for subject in subject_near(document, passage, match.start()):
                    if _differ(subject.name, mention.name):
                        yield claim(
                            document,
                            passage,
                            "roles.collaborates",
                            subject,
                            "collaboratesWith",
                            _role(mention),
                        )


def extract_related_roles(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield relatedTo from sections on related roles and from headings that compare two roles."""
    del vocabulary
    for passage in passages_of(document, {"related"}):
        if passage.block.kind == "paragraph" and not passage.label and len(passage.text) > 120:
            continue
        where = passage.block.label or passage.span
        for mention in mentions_in(document, where, "Role"):
            for name in passage.block.subjects:
                if _differ(name, mention.name):
                    yield claim(document, passage, "roles.related", Named(name), "relatedTo", _role(mention))
    yield from _compared(document)


def _compared(document: Document) -> Iterator[Claim]:
    for block in document.blocks:
        if block.kind != "heading" or block.topic not in {"comparison", "related"}:
            continue
        mentions = mentions_in(document, block.span, "Role")
        passage = passage_at(document, block, block.span)
        if len(mentions) > 1:
            yield claim(
                document, passage, "roles.related", _role(mentions[0]), "relatedTo", _role(mentions[1])
            )


def _role(mention: Mention) -> Named:
    return Named(mention.name, "Role", mention.span)


def _differ(left: str, right: str) -> bool:
    return role_key(left) != role_key(right)


# --- employers, places ---------------------------------------------------------------------------------

_CAN_WORK = re.compile(
    r"\b(?:can work|work|works|working|employed|find (?:work|jobs)|hired) (?:in|at|for|by)\b(?P<names>[^.;:()]*)",
    re.IGNORECASE,
)
_KIND_OF_EMPLOYER = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|startups?|start-ups|institut(?:es?|ions?)|universities|colleges|hospitals?|clinics?|agencies|agency|labs?|laboratories|studios?|banks?|organi[sz]ations?|schools?|contractors?|departments?|hotels?|restaurants?|centers|manufacturers|retailers|offices|practices|employers|consultanc(?:y|ies)|nonprofits?|facilities|plants?|shops?|stores?)$",
    re.IGNORECASE,
)


def _nothing_known(name: str) -> bool:
    """Say that no name is known: employers are open."""
    return not name


def extract_employers(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy from lists of employers and from "can work in …"."""
    del vocabulary
    for passage in passages_of(document, {"employers", "industries", "pay"}):
        rule = "employers.list"
        if passage.block.topic == "employers" and passage.block.kind in {"item", "row"} | (
            {"paragraph"} if passage.label else set()
        ):
            stretch = (
                Span(passage.body, len(passage.text))
                if passage.label.lower().startswith(("employer", "compan"))
                else _head(passage)
            )
        elif passage.block.topic == "employers" and (match := _CAN_WORK.search(passage.text)):
            stretch, rule = Span(match.start("names"), match.end("names")), "employers.prose"
        else:
            continue
        if len(stretch.of(passage.text).split()) > 40 or re.search(
            r"\b(?:collaborate|engage|work with)\b", passage.text[:20], re.IGNORECASE
        ):
            continue
        for part in names_in(stretch.of(passage.text), _nothing_known):
            name = part.name
            if (
                part.clause
                or len(name.split()) > 6
                or not (name[:1].isupper() or _KIND_OF_EMPLOYER.search(name))
            ):
                continue
            if rule == "employers.prose" and not _KIND_OF_EMPLOYER.search(name):
                continue
            span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
            for subject in subjects_of(document, passage):
                yield claim(
                    document,
                    passage,
                    rule,
                    subject,
                    "employedBy",
                    Named(name, "Employer", passage.absolute(span)),
                )


_PLACE_LABEL = re.compile(
    r"(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?:, (?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?$"
)
_HUBS = re.compile(
    r"\b(?:hubs?|cities|areas|places|markets|states|countries) (?:like|such as|including)(?P<names>[^.;()]*?)(?= (?:tend|offer|pay|are|have|command|with)\b|[.;(]|$)",
    re.IGNORECASE,
)


def extract_places_of_pay(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield locatedIn from pay by place: "San Francisco, CA: $…" and "tech hubs like …"."""
    del vocabulary
    for passage in passages_of(document, {"pay", "location", "employers"}):
        found: list[tuple[str, Span]] = []
        if passage.label and "," in passage.label and (match := _PLACE_LABEL.match(passage.label)):
            start = passage.text.index(match["place"])
            found = [(match["place"], Span(start, start + len(match["place"])))]
        elif match := _HUBS.search(passage.text):
            found = list(_places(passage, Span(match.start("names"), match.end("names"))))
        for name, span in found:
            for subject in (
                subjects_of(document, passage)
                if passage.block.kind != "paragraph"
                else [Named(n) for n in passage.block.subjects]
            ):
                yield claim(
                    document,
                    passage,
                    "locations.pay",
                    subject,
                    "locatedIn",
                    Named(name, "Location", passage.absolute(span)),
                )


def _places(passage: Passage, stretch: Span) -> Iterator[tuple[str, Span]]:
    for match in re.finditer(r"[A-Z][\w.’'-]+(?: (?:of |de )?[A-Z][\w.’'-]+)*", stretch.of(passage.text)):
        yield match[0], Span(stretch.start + match.start(), stretch.start + match.end())


_AT_EMPLOYER = re.compile(r"@\s*(?P<employer>[^|@\n]{2,80}?)\s*\|\s*(?P<place>[^|\n]{2,80})$")
_AD_LABELS = {
    "location": ("locatedIn", "Location"), "where": ("locatedIn", "Location"), "place": ("locatedIn", "Location"),
    "employer": ("employedBy", "Employer"), "company": ("employedBy", "Employer"), "organization": ("employedBy", "Employer"),
}  # fmt: skip


def extract_ad_terms(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy and locatedIn from an advertisement's head: "@ Employer | Place", "Location: …"."""
    del vocabulary
    for passage in passages_of(document):
        if match := _AT_EMPLOYER.match(passage.text):
            for group, predicate, kind, rule in (
                ("employer", "employedBy", "Employer", "employers.ad"), ("place", "locatedIn", "Location", "locations.ad"),
            ):  # fmt: skip
                span = Span(match.start(group), match.end(group))
                for name in passage.block.subjects:
                    yield claim(
                        document,
                        passage,
                        rule,
                        Named(name),
                        predicate,
                        Named(_plain(match[group], kind), kind, passage.absolute(span)),
                    )
        elif passage.label and (found := _AD_LABELS.get(passage.label.lower())):
            text = passage.text[passage.body :].strip(" .*")
            if 1 <= len(text.split()) <= 8:
                span = Span(passage.body, passage.body + len(text))
                rule = "employers.ad" if found[1] == "Employer" else "locations.ad"
                for name in passage.block.subjects:
                    yield claim(
                        document,
                        passage,
                        rule,
                        Named(name),
                        found[0],
                        Named(_plain(text, found[1]), found[1], passage.absolute(span)),
                    )


def _plain(name: str, kind: str) -> str:
    """Return a place without state and country, an employer without ".com"."""
    name = squeeze(name)
    if kind == "Employer":
        return re.sub(r"\.(?:com|org|io|net)$", "", name)
    match = re.match(r"(?P<city>[A-Z][\w.’' -]+), (?:[A-Z]{2}|[A-Z][a-z]+)\b", name)
    return match["city"] if match and "remote" not in name.lower() else name


# --- resources -------------------------------------------------------------------------------------------

_EXPLAINS = re.compile(r"\s+(?:[-–—]\s|\bby\b)|:\s|\s\(|,\s(?:an?|the|with|which|for)\b")
_NO_RESOURCE = re.compile(
    r"^(?:stay|keep|follow|build|develop|regularly|read|engage|attend|join|commitment|participat|create|learn|take|practice|use|what|how|perform|understand|access|import|identif|assign|try|check)\w*\b",
    re.IGNORECASE,
)


def _is_title(name: str) -> bool:
    """Return whether half of the longer words have a capital: advice is written in sentence case."""
    words = [word for word in name.split() if len(word) > 3] or name.split()
    return 2 * sum(not word[0].islower() for word in words) >= len(words) and not name[0].islower()


def extract_resources(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield learnsFrom from lists of named resources."""
    del vocabulary
    for passage in passages_of(document, {"learning"}):
        text = passage.text.strip(' *_"“”')
        if passage.block.kind != "item" or not text or _NO_RESOURCE.match(text):
            continue
        start = passage.text.index(text[0])
        cut = _EXPLAINS.search(passage.text, start + 2)
        end = cut.start() if cut else len(passage.text)
        name = squeeze(passage.text[start:end]).strip(' .,;:*"“”_')
        if not 1 <= len(name.split()) <= 12 or not (_is_title(name) or text != passage.text.strip()):
            continue
        at = passage.text.find(name.split(" ")[0], start)
        named = Named(name, "LearningResource", passage.absolute(Span(at, end)))
        for subject in subjects_of(document, passage):
            yield claim(document, passage, "learning.list", subject, "learnsFrom", named)
