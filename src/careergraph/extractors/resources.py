"""Learning resources: named books, courses, communities and conferences, and who offers them."""

import re
from collections.abc import Iterator

from careergraph.markup import name_of
from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, subjects_of
from careergraph.propernames import ProperName, names_at
from careergraph.sought import signs_of, sought
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_resources"]

_EXPLAINS = re.compile(r"(?<!\s)\s+(?:[-–—]\s|\bby\b)|:\s|\s\(|,\s(?:an?|the|with|which|for|there)\b")
_NO_RESOURCE = re.compile(
    r"^(?:stay|keep|follow|build|develop|regularly|read|engage|attend|join|commitment|participat|create|learn|take|practice|use|what|how|perform|understand|access|import|identif|assign|try|check)\w*\b",
    re.IGNORECASE,
)
#: What is offered to learn from: with it, a name before "offers" is a resource in any section.
_OFFERED = r"(?:courses?|class(?:es)?|certificates?|programs?|programmes?|webinars?|question banks?|textbooks?|books?|training|apprenticeships?|tutorials?|workshops?|conferences?|lessons|continuing education|free labs|labs|guides?|bootcamps?|study materials?|podcasts?|newsletters?|practice (?:tests|exams)|exam prep\w*|online viewing|meetups?)"
_OFFERS = re.compile(
    rf"\s+(?:both |also |all )?(?:offers?|runs?|sells?|publish(?:es)?|provides?|teach(?:es)?|hosts?|has|have|maintains?)\s+(?:[\w'’-]+,? ){{0,5}}?{_OFFERED}\b",
    re.IGNORECASE,
)
#: In a section about learning the name before any verb is the resource.
_ACTS = re.compile(
    rf"\s{{1,40}}(?!{_OFFERED}\b)(?:offer|run|sell|publish|provide|teach|host|have|are|maintain|cover|explain|help|[a-z]+s)\b(?! of\b)",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\b(?:through|from|by|via|at) (?=(?:the )?[A-Z])")
_TAUGHT_AT = sought(r"\b(?:class(?:es)?|courses?|refresher|workshops?|bootcamp|evening program|online program) (?:at|from|through) (?=(?:the )?[A-Z])")  # fmt: skip
_SCHOOL = re.compile(r"\b(?:College|University|Academy|Institute|School|Center)\b")
_SCHOOLS = re.compile(r"(?P<name>(?:[A-Z][a-z]+ )?(?:[a-z]+ )?(?:[Cc]olleges|[Ss]chools|[Uu]niversities|[Uu]nions|[Ll]ibraries|[Bb]ootcamps))(?= (?:offer|run|teach|provide|have|host))")  # fmt: skip
#: "conferences (e.g., NeurIPS, ICML)", "books such as …": proper names after a class of resources.
_CLASS = sought(
    r"\b(?:conferences?|books?|blogs?|podcasts?|newsletters?|communities|forums?|online courses|course providers|journals|subreddits?|publications|bootcamps?|websites?)(?: \w+)?(?:,? (?:such as|like|including)|:| \((?:e\.g\.,?|such as|like|including)?)\s*(?=[\"“*A-Z])"
)
#: Where papers are published or presented nobody is told to learn.
_PUBLISHED = sought(r"\b(?:publi(?:cations?|shed|shing)|papers|presented)\b", re.IGNORECASE)
#: "Read: [Title]", "do [Title] at least once", "[Title] has free labs": what a link in advice names.
_TO_READ = re.compile(r"^\W*(?:(?:read|watch|do|take|complete|finish|work through|try|follow|start with|listen to|join|study|see|skim)\b[: ]*(?:the |an? )?)?(?=\[)", re.IGNORECASE)  # fmt: skip
_LINK = re.compile(r"\[(?P<name>[^\[\]\n]{3,100})\]\((?P<target>[^()\s]{1,500})\)")
_ADVICE = frozenset({"learning", "education", "practices", "progression", None})
#: What such a page is about is earned, not read.
_OF_CERTIFICATE = re.compile(r"\bcertifi(?:ed|cations?)\b", re.IGNORECASE)
# A link to a page of the same site, or a list of links, is navigation.
_OTHER_SITE = re.compile(r"https?://")
_TITLE = re.compile(
    r"(?<![\w*])[*_](?P<name>[^*_\n]{3,100})[*_](?![\w*])|[\"“](?P<quoted>[A-Z][^\"”\n]{2,100})[\"”]"
)
_ABOUT_TITLES = re.compile(
    r"\b(?:books?|read\w*|classics?|by [A-Z]\w+ [A-Z]|journal|podcast|blog|course|newsletter|chapters?|textbook)\b"
)
_SUBREDDIT = sought(r"(?<![\w/])r/[A-Za-z]\w{2,30}\b")
_MAX_WORDS = 12
#: With these a sentence or a bid begins, no name: "This course …", "We are …", "Take courses".
_NO_OPENING = re.compile(
    r"(?:This|That|These|Those|We|Our|You|Your|It|They|Take|Get|Read|Learn|Earn|There)\b"
)
_RESOURCES = re.compile(
    r"\b(?:resources|books|blogs|communities|podcasts|courses|newsletters)\b", re.IGNORECASE
)
_Found = Iterator[tuple[str, Span]]


def extract_resources(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield learnsFrom: titles, links and names in sections about learning, and who offers courses anywhere."""
    del vocabulary
    for passage in document.passages:
        span = passage.span
        has_link = document.text.find("[", span.start, span.end) >= 0
        if not (passage.signs & _CUES or passage.block.topic in _SECTIONS or has_link):
            continue
        raw = span.of(document.text)
        for rule, find in _FINDERS:
            named = dict.fromkeys(find(passage, raw))
            found = [
                f
                for f in named
                if f[0].lower() not in _NO_NAMES and not (rule in _LOOSE and _NO_OPENING.match(f[0]))
            ]
            for name, span in found:
                target = Named(name, "LearningResource", passage.absolute(span))
                for subject in subjects_of(document, passage):
                    yield claim(document, passage, rule, subject, "learnsFrom", target)
            if found and find is not _subreddits:
                break


def _is_about_learning(passage: Passage) -> bool:
    """Say whether the section, or the line right above the list, announces resources."""
    above = passage.block.headings[-1] if passage.block.headings else ""
    return passage.block.topic == "learning" or (
        passage.block.topic == "education" and bool(_RESOURCES.search(above))
    )


def _subreddits(passage: Passage, raw: str) -> _Found:
    del raw
    yield from ((m[0], Span(*m.span())) for m in _SUBREDDIT.finditer(passage.text))


def _offering(passage: Passage, raw: str) -> _Found:
    """Yield the names before a verb of offering: "UWorld and Kaplan sell question banks"."""
    del raw
    if passage.block.label is not None:
        return
    yield from _taught_at(passage)
    verb = _ACTS if _is_about_learning(passage) else _OFFERS
    if verb is _OFFERS and not passage.signs & _OFFERING:
        return
    if passage.block.kind == "item" and (small := _SMALL.match(passage.text)):
        yield from _with_small_letter(passage, small, verb)
    for start in re.finditer(r"(?:^\W*|[;:.,] (?:and )?)(?=(?:The |the )?[A-Z\d])", passage.text):
        if match := _SCHOOLS.match(passage.text, start.end()):
            if _OFFERS.match(passage.text, match.end("name")) or _is_about_learning(passage):
                yield match["name"], Span(*match.span("name"))
            continue
        names = names_at(passage.text, start.end())
        if names and verb.match(passage.text, names[-1].span.end) and not _is_sentence_start(names[0].name):
            yield from ((n.name, n.span) for n in names)
            yield from _through(passage, names[-1].span.end)


def _taught_at(passage: Passage) -> _Found:
    """Yield the school of "the algebra refresher at Grand Rapids Community College"."""
    for match in _TAUGHT_AT.finditer(passage.text):
        yield from (
            (n.name, n.span) for n in names_at(passage.text, match.end())[:1] if _SCHOOL.search(n.name)
        )


def _with_small_letter(passage: Passage, small: re.Match[str], verb: re.Pattern[str]) -> _Found:
    names = names_at(passage.text, small.end())
    if names and verb.match(passage.text, names[-1].span.end):
        first = Span(small.start("small"), names[0].span.end)
        yield squeeze(first.of(passage.text)), first
        yield from ((n.name, n.span) for n in names[1:])


def _is_sentence_start(name: str) -> bool:
    """Say whether the capital may be the sentence's only: "Employers offer training", "We run courses"."""
    return " " not in name and (name.lower() in _COMMON or bool(re.fullmatch(r"[A-Z][a-z]+s", name)))


#: "dbt Learn": a name may begin with a small letter where an item begins.
_SMALL = re.compile(r"^\W*(?P<small>[a-z]{2,8} )(?=[A-Z])")
#: Words that a sentence may begin with in the place of a name: "Of course, …", "Must have …".
_NO_NAMES = frozenset(
    "of must if when while for to on at by and or but as with from in what how why who do you can should".split()
)
_COMMON = frozenset(
    "we they you it he she this that these those many most some our your there here one each all both".split()
)


def _through(passage: Passage, start: int) -> _Found:
    """Yield whom they offer it through: "… run apprenticeships through the Electrical Training Alliance"."""
    if _is_about_learning(passage) and (match := _THROUGH.search(passage.text, start)):
        yield from ((n.name, n.span) for n in names_at(passage.text, match.end()))


def _of_class(passage: Passage, raw: str) -> _Found:
    del raw
    if _PUBLISHED.search(passage.text):
        return
    for match in _CLASS.finditer(passage.text):
        yield from ((n.name, n.span) for n in names_at(passage.text, match.end()))


# --- names that say themselves what they are ------------------------------------------------------------

#: The last word of a name that is a resource wherever a guide names it.
_OWN_NOUN = re.compile(r"\b(?:Academy|Handbook|Journal|Bootcamp|Podcast|Blog|Weekly|Cookbook|Newsletter|Magazine|Forums?|Conference|Digest)$")  # fmt: skip
#: The noun behind a name: sure ones, and those that need a word of advice ("BSides events are worth a trip").
_NOUN = re.compile(
    r"\s+(?:(?P<sure>podcasts?|blogs?|newsletters?|handbooks?|bootcamps?|subreddits?|magazines?|(?:annual )?conferences?|textbooks?|YouTube channels?|forums?|MOOCs?)"
    r"|(?P<weak>web ?sites?|sites?|courses?|books?|channels?|events?|chapters?|meetups?|tutorials?|guides?|labs))\b",
    re.IGNORECASE,
)
#: "the annual conference, TideCon": the name stands behind its noun.
_NOUN_BEFORE = sought(r"\b(?:podcast|blog|newsletter|conference|textbook|forum|magazine|bootcamp|book)(?:,| called) (?=(?:the )?[A-Z])", re.IGNORECASE)  # fmt: skip
_ADDRESS = sought(r"(?<![\w@/.-])[A-Za-z][\w-]{2,40}\.(?:com|org|net|io|dev|edu)\b(?![\w/.-]*[\w/])")
_ADVISES = sought(
    r"\b(?:worth|good|useful|helpful|great|excellent|best|popular|recommend\w*|we like|love|try|read(?:ing)?|follow|subscribe|listen|watch|bookmark\w*|"
    r"check out|join|start with|swears? by|classics?|favou?rites?|must[- ]read|go to|learn(?:ing)? (?:from|on|at|with)|where (?:people|jobs|the jobs))\b",
    re.IGNORECASE,
)
#: "To practise, try A, B and the free C".
_TO_LEARN = sought(
    r"\bto (?:practi[sc]e|learn|study|prepare|revise|improve|get better|keep up|stay current)\b[^,.;]{0,40}, (?:try|use|read|do|take|follow|start with|work through) (?:the )?(?=[A-Z])",
    re.IGNORECASE,
)
_NAME_STARTS = re.compile(r"(?<![\w’'.&/-])(?=[A-Z\d]|[a-z]{1,4}[A-Z])")
_FREE = re.compile(
    r",? (?:and|or) (?:the |their |its )?[a-z]+ (?=[A-Z])|, (?:the |their |its )?[a-z]+ (?=[A-Z])"
)
_BIDS = re.compile(r"^(?:Read|Try|Follow|Join|Watch|See|Take|Use|Start|Visit|Like|Check|Our|Your|Listen|Subscribe|Both|And|For|In|On|At|When|Many)\s+")  # fmt: skip
_WHOSE = re.compile(r"^[^’']{2,40}[’']s (?=[A-Z])")
# What is presented, hired or sold there teaches nobody.
_NO_ADVICE = frozenset(
    {"responsibilities", "requirements", "experience", "employers", "industries", "pay", "outlook", "location", "tools", "related", "selection"}
)  # fmt: skip


def _advised(passage: Passage, raw: str) -> _Found:
    """Yield names whose own words, or the noun beside them, say that one learns from them."""
    if passage.block.topic in _NO_ADVICE or not passage.signs & _NAMING or _PUBLISHED.search(passage.text):
        return
    advises = bool(_ADVISES.search(passage.text)) or _is_about_learning(passage)
    if match := _TO_LEARN.search(passage.text):
        yield from _names_on(passage.text, match.end())
    for match in _NOUN_BEFORE.finditer(passage.text):
        yield from ((n.name, n.span) for n in names_at(passage.text, match.end())[:1])
    if advises:
        yield from ((m[0], Span(*m.span())) for m in _ADDRESS.finditer(passage.text))
    at = 0
    while match := _NAME_STARTS.search(passage.text, at):
        names = _title_at(raw, match.start()) or names_at(passage.text, match.start())
        at = names[-1].span.end if names else match.start() + 1
        yield from _teaching(passage, names, advises=advises)


def _title_at(raw: str, at: int) -> list[ProperName]:
    """Return the title in emphasis that begins at a place: "*Rows and Tides*" is one name."""
    match = _TITLE.match(raw, at - 1) if at else None
    group = "name" if match and match["name"] else "quoted"
    return [ProperName(match[group], Span(*match.span(group)))] if match else []


def _teaching(passage: Passage, names: list[ProperName], *, advises: bool) -> _Found:
    """Yield the names of a list that teach: all of it before "blogs" or beside "X Academy" in advice."""
    if not names:
        return
    noun = _NOUN.match(passage.text, names[-1].span.end)
    own = [n for n in names if _OWN_NOUN.search(n.name) and " " in n.name]
    if noun and (noun["sure"] or advises):
        taught = names if noun[0].endswith("s") else names[-1:]
    else:
        taught = names if own and advises else own
    for name in taught:
        if name.name not in _ADJECTIVES:
            yield _named(passage.text, name)


#: Capitals that open a sentence: "Online courses help".
_ADJECTIVES = frozenset("Online Free Local Paid Short Good Best Great Popular Most Many Some Other Several Industry Professional Technical Useful These Those All Any More Reading Taking Attending The".split())  # fmt: skip


def _named(text: str, name: ProperName) -> tuple[str, Span]:
    """Return the name without the verb before it and whose it is: "Read Aalto's TideCon" is "TideCon"."""
    start = name.span.start
    for lead in (_BIDS, _WHOSE):
        if (match := lead.match(text[start : name.span.end])) and not _OWN_NOUN.match(text[start + match.end() : name.span.end]):  # fmt: skip
            start += match.end()
    return squeeze(text[start : name.span.end]), Span(start, name.span.end)


def _names_on(text: str, at: int) -> _Found:
    """Yield the names of a list of which one may have an adjective: "A, B and the free C"."""
    while names := names_at(text, at):
        yield from ((n.name, n.span) for n in names)
        more = _FREE.match(text, names[-1].span.end)
        if more is None:
            return
        at = more.end()


def _linked(passage: Passage, raw: str) -> _Found:
    """Yield what links in advice name."""
    opening = _TO_READ.match(raw)
    if passage.block.topic not in _ADVICE or opening is None:
        return
    if passage.block.kind != "item" and not (_is_about_learning(passage) and raw.startswith("[")):
        return
    if _OF_CERTIFICATE.search(raw):
        return
    for match in _LINK.finditer(raw):
        if _OTHER_SITE.match(match["target"]) and (
            match.start() == opening.end() or passage.block.topic == "learning"
        ):
            name = name_of(match["name"]).strip(" .,:")
            if name and len(name.split()) <= _MAX_WORDS:
                yield name, Span(*match.span("name"))


def _titled(passage: Passage, raw: str) -> _Found:
    """Yield titles in emphasis or quotes where a sentence speaks of books and the like."""
    if not (
        _is_about_learning(passage)
        or (passage.block.topic == "education" and _ABOUT_TITLES.search(passage.text))
    ):
        return
    for match in _TITLE.finditer(raw):
        group = "name" if match["name"] else "quoted"
        name = squeeze(match[group])
        if _is_title(name):
            yield name.strip(" .,"), Span(*match.span(group))


def _listed(passage: Passage, raw: str) -> _Found:
    """Yield the name that an item about learning begins with."""
    del raw
    text = passage.text.strip(' *_"“”')
    if (
        not _is_about_learning(passage)
        or passage.block.kind != "item"
        or not text
        or _NO_RESOURCE.match(text)
    ):
        return
    start = passage.text.index(text[0])
    cut = _EXPLAINS.search(passage.text, start + 2)
    end = cut.start() if cut else len(passage.text)
    name = squeeze(passage.text[start:end]).strip(' .,;:*"“”_')
    if not 1 <= len(name.split()) <= _MAX_WORDS or not (_is_title(name) or text != passage.text.strip()):
        return
    at = passage.text.find(name.split(" ")[0], start)
    yield name, Span(at, end)


def _is_title(name: str) -> bool:
    """Return whether half of the longer words have a capital: advice is written in sentence case."""
    words = [word for word in name.split() if len(word) > 3] or name.split()
    return 2 * sum(not word[0].islower() for word in words) >= len(words) and not name[0].islower()


#: The rules in order; of a passage the first that finds something is the one that reads it.
_FINDERS = (
    ("learning.community", _subreddits),
    ("learning.link", _linked),
    ("learning.title", _titled),
    ("learning.offer", _offering),
    ("learning.class", _of_class),
    ("learning.named", _advised),
    ("learning.list", _listed),
)
#: Rules that no title, link or verb of offering makes sure.
_LOOSE = frozenset({"learning.named", "learning.list"})
#: What they need; a passage without it must stand in one of the sections, or hold a link.
_OFFERING = signs_of(_OFFERS)
_NAMING = signs_of(_TO_LEARN, _NOUN_BEFORE, _ADDRESS, _NOUN, _OWN_NOUN)
_CUES = _OFFERING | _NAMING | signs_of(_SUBREDDIT, _TAUGHT_AT, _CLASS)
_SECTIONS = frozenset({"learning", "education"})
