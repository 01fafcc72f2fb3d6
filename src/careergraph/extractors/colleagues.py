"""Whom the role works with."""

import re
from collections.abc import Iterator
from itertools import product

from careergraph.model import Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    passages_of,
    role_end,
    subject_near,
)
from careergraph.sought import signs_of, sought
from careergraph.text import roles_differ, singular_of, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_colleagues"]

#: What stands before those a role works with. Who is led, taught or served stands after other verbs.
_WITH = sought(
    r"\b(?:work\w*|collaborat\w*|cooperat\w*|partner\w*|coordinat\w*|liais\w+|team\w* up|teamwork|pair\w*|confer\w*|interact\w*|communicat\w*|update \w+(?: \w+)?|share \w+(?: \w+)?|discuss\w*|review \w+)\b[^.;]{0,60}?\b(?:with|alongside)\b|"
    r"\b(?:together|hand in hand|side by side|in tandem|in partnership|in collaboration|in conjunction|in consultation|in coordination|in concert|jointly|rounds|shoulder to shoulder) with\b|"
    r"\bwork\w* across [\w -]{0,30}\bteams? with\b|\bwork\w* around\b|"
    r"\b(?:meet\w*|sit(?:s|ting)?|talk\w*|speak\w*|on the (?:phone|line)|deal(?:s|ing)?|consult\w*)\b[^.;,]{0,30}?\bwith\b|"
    r"\b(?:sit(?:s|ting)?|work\w*) (?:right )?(?:(?:next|close) to|beside)\b|\b(?:you|they|also|often|daily|\w{3,12}ly) (?:talk|speak)s? to\b|"
    r"\b(?:join|part of|within|our|the) (?:an?|our|the)? ?(?:[\w-]+ ){0,3}(?:team|crew) (?:of|with|consists of|comprises|includes|including|consisting of|made up of|is made up of)\b|"
    r"\b(?:learn(?:s|ing)?|take (?:orders|direction)) from\b|\breport(?:s|ing)? (?:directly |straight )?to\b|"
    r"\b(?:sits? between|(?:bridge|link|liaison|interface|middle ground|contact|go-between) between)\b|"
    r"\b(?:teams?|stakeholders|colleagues),? (?:including|such as)\b",
    re.IGNORECASE,
)
#: A duty that has those it goes to as its object: "Brief the designers", "Present what you found to developers".
_TOWARD = sought(
    r"\W*(?:(?:brief|supervise|consult|assist|update)s?|(?:present|report|explain|hand over|escalate)s?\b[^.;,]{0,40}? to)(?= )",
    re.IGNORECASE,
)
#: In a list of duties also a bare "with" before a role: "sets the strategy with the CISO".
_BARE_WITH = sought(
    r"\b(?:with|support(?:s|ing)?|assist(?:s|ing)?|advis(?:es?|ing)) (?=(?:the|an?|your|our) )", re.IGNORECASE
)
#: Whom somebody assists; whom he supports may be served.
_ASSISTS = sought(r"\bassist(?:s|ing)? (?=the )", re.IGNORECASE)
#: Between two roles and behind them: "Nurses and doctors often work together".
_EACH_OTHER = sought(
    r"\s(?:\w+\s){0,2}?(?:work|collaborate|cooperate|team up|partner)\b(?:\s(?:closely|together|side by side|hand in hand|as a team|with each other|to\b)|\W*$)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\W*(?:(?:both|most|many|the|an?)\s{1,4}){0,2}", re.IGNORECASE)
_TO_DO = re.compile(
    r"\bto (?!(?:data|software)\b)[a-z]+\b|\b(?:on|for|about|because|so)\b|[.;]|, (?:whil|wher|so |because)"
)
_PART = re.compile(r",? (?:and|or|&|as well as|plus|along with) |,\s?|/")
_LEAD = re.compile(
    r"(?:(?:and|or|with|including|such as|like|referring|the|an?|our|your|their|its|other|two|three|both|all|many|various|different|senior|junior|fellow|members of|teams? of|groups? of)\s+)*",
    re.IGNORECASE,
)
#: After a name in a list: nothing, or where and how; a verb begins another sentence.
_FOLLOWS = re.compile(
    r"\s*(?:$|[(:—–-]|(?:in|at|from|across|within|throughout|who|during|when|through|inside|outside|of|via|every|each|daily|far|much|more|too|as)\b)"
)
_TEAM = re.compile(
    r"(?P<name>(?:[\w&'’-]+ ){1,3})(?P<noun>(?:team|staff|crew) members?|teams?|departments?|squads?|crews?|staff|stakeholders?|colleagues?|counterparts?|folks)\b"
)
_NO_TEAM = frozenset(
    "cross-functional multidisciplinary multi-disciplinary interdisciplinary other internal external different various diverse "
    "agile remote global larger own small large several key business new same the entire whole distributed these those their "
    "a an in of to on at as or and our your all lead leads leading junior senior fellow".split()
)
#: Parts of an organization that a list of colleagues names without "team".
_DEPARTMENT = re.compile(
    r"(?:QA|quality assurance|operations|ops|security|sales|marketing|design|product|product management|engineering|finance|legal|HR|human resources|IT|support|customer (?:support|success|service)|procurement|compliance|policy|data science|development|project management|risk(?: management)?|communications|accounting|manufacturing|research|purchasing|logistics|recruiting|analytics|editorial|creative|housekeeping|maintenance|reception|front (?:office|desk|of house)|back of house|nursing|pharmacy|radiology|admissions|production|warehouse|facilities|catering|transport|planning|quality)",
    re.IGNORECASE,
)
_CHIEF = re.compile(r"(?:C[A-Z]S?O|VP|CEO)\b")
#: Nouns that are people, most by their ending, in a list that names roles.
_PEOPLE = re.compile(
    r"(?:[\w-]+ ){0,2}(?:vendors|suppliers|clients|agencies|contractors|attorneys|technicians|assistants|aides|controllers|foremen|copywriters|operators|inspectors|buyers|(?!(?:comput|serv|contain|sens|monit|numb|pap|lett|ord|err|fact|oth|lay|sect|rout|print|scann|tract|mot|roll|filt|met|tim|browser|us|memb|custom)(?:ers|ors)\b)\w{3,}(?:ers|ors)|\w{4,}(?:ists?|icians?|ietitians?|icians)|leaders?|experts?|executives?|physicians?|engineers|developers|designers|researchers|scientists|analysts|architects|managers|auditors|testers|administrators|nurses|doctors|teachers|lawyers|marketers)"
)


def extract_colleagues(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield collaboratesWith from "works closely with …", "sits between …" and "teams, including …"."""
    del vocabulary
    for passage in passages_of(document, signs=_OPENINGS):
        colleagues: list[Named] = []
        subjects: list[Named] = []
        for match in _openings(passage):
            near = subject_near(document, passage, match.start())
            subjects = (
                subjects if _any_of(near, colleagues) else near
            )  # who was worked with does not work now
            found = _colleagues(document, passage, match.end(), bare=match.re is not _WITH.compiled)
            colleagues += found
            for subject, other in product(subjects, found):
                if roles_differ(subject.name, other.name):
                    yield claim(document, passage, "roles.collaborates", subject, "collaboratesWith", other)
        yield from _with_each_other(document, passage)


def _with_each_other(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield collaboratesWith in both directions where two roles begin a sentence that says they work together."""
    roles = mentions_in(document, passage.span, "Role")[:_PAIR] if passage.signs & _EACH_OTHER.sign else []
    if len(roles) < _PAIR or not _EACH_OTHER.match(passage.text, roles[1].span.end - passage.span.start):
        return
    begins = _BEGINS.fullmatch(passage.text[: roles[0].span.start - passage.span.start])
    if begins and _AND.fullmatch(document.text[roles[0].span.end : roles[1].span.start]):
        for one, other in ((roles[0], roles[1]), (roles[1], roles[0])):
            yield claim(
                document, passage, "roles.collaborates", role_end(one), "collaboratesWith", role_end(other)
            )


def _any_of(named: list[Named], others: list[Named]) -> bool:
    """Say whether one of the names stands in the place of another's."""
    spans = [other.span for other in others if other.span]
    return any(name.span is not None and any(name.span.overlaps(span) for span in spans) for name in named)


def _openings(passage: Passage) -> Iterator[re.Match[str]]:
    found = list(_WITH.finditer(passage.text))
    yield from found
    yield from _ASSISTS.finditer(passage.text)
    if passage.block.kind == "item" and passage.block.topic in {"responsibilities", "progression"}:
        bare = [*_BARE_WITH.finditer(passage.text), *filter(None, [_TOWARD.match(passage.text)])]
        yield from (m for m in bare if not any(f.start() < m.end() <= f.end() + 1 for f in found))


def _colleagues(document: Document, passage: Passage, start: int, *, bare: bool) -> list[Named]:
    """Return those that a list names from a place on, up to what they do together.

    After a bare "with" the first must be a role: "with a multimeter and an insulation tester" has none.
    """
    stop = _TO_DO.search(passage.text, start)
    end = stop.start() if stop else len(passage.text)
    parts = [_without_lead(passage.text, part) for part in _parts(passage.text, start, end)]
    if (
        bare
        and _role_in(document, passage, parts[0]) is None
        and not _begin_with_shared(document, passage, parts)
    ):
        return []
    roles: list[Named] = []
    others: list[Span] = []
    for part in parts:
        role = _role_in(document, passage, part)
        if role is not None:
            shared, others = _sharing_head(passage, others, role, part)
            roles += shared
        elif _breaks_off(document, passage, part):
            break
        else:
            others.append(part)
    return [*roles, *_teams(passage, others, among_roles=bool(roles))]


def _begin_with_shared(document: Document, passage: Passage, parts: list[Span]) -> bool:
    """Say whether the first part shares the noun of the next: "software and database engineers"."""
    role = _role_in(document, passage, parts[1]) if len(parts) > 1 else None
    return role is not None and len(_sharing_head(passage, parts[:1], role, parts[1])[0]) > 1


_ONE_TITLE = re.compile(r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)?")
_MODIFIER = re.compile(r"(?:[\w&/-]+ )?[\w&/-]+(?<!s)(?<!ing)(?<!ly)|(?:sales|operations|systems|data)")


def _sharing_head(
    passage: Passage, before: list[Span], role: Named, part: Span
) -> tuple[list[Named], list[Span]]:
    """Return a role with those that share its last word, and the parts that do not.

    "Software and infrastructure engineers" are two; "the Policy and Relationship Manager" is one.
    """
    words = role.name.split()
    if not before or len(words) < 2 or role.span is None:
        return [role], before
    last = before[-1].of(passage.text).strip()
    start = passage.absolute(before[-1]).start
    between = passage.text[before[-1].end : role.span.start - passage.span.start]
    is_one = _ONE_TITLE.fullmatch(last) and between.strip() in {"and", "&"}
    if is_one and words[-1][0].isupper() and singular_of(words[-1]) == words[-1]:
        whole = Span(start, role.span.end)
        joined = squeeze(
            Span(before[-1].start, part.start + len(part.of(passage.text).rstrip())).of(passage.text)
        )
        return [Named(joined, "Role", whole)], before[:-1]
    if not words[-1].islower() or singular_of(words[-1]) == words[-1]:
        return [role], before
    shared: list[Named] = []
    rest = list(before)
    while rest and _MODIFIER.fullmatch(rest[-1].of(passage.text).strip()):
        piece = rest.pop()
        span = passage.absolute(piece)
        shared.append(Named(f"{squeeze(piece.of(passage.text))} {words[-1]}", "Role", span))
    return [*reversed(shared), role], rest


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _PART.finditer(text, start, end):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, end)


def _without_lead(text: str, part: Span) -> Span:
    lead = _LEAD.match(text, part.start + len(part.of(text)) - len(part.of(text).lstrip()))
    return Span(min(lead.end(), part.end) if lead else part.start, part.end)


def _role_in(document: Document, passage: Passage, part: Span) -> Named | None:
    """Return the role that a part of the list is: after it nothing or where it works."""
    for mention in mentions_in(document, passage.absolute(part), "Role"):
        after = passage.text[mention.span.end - passage.span.start : part.end]
        if _FOLLOWS.match(after):
            whole = _with_modifiers(document.text, passage.absolute(part), mention)
            written = whole.of(document.text)  # "engineers" of a list are others than the subject
            return (
                role_end(mention)
                if whole == mention.span and " " in written
                else Named(written, "Role", whole)
            )
    if match := _CHIEF.match(passage.text, part.start, part.end):
        return Named(match[0], "Role", passage.absolute(Span(*match.span())))
    return None


#: Nouns before a role's only word say which: "detection engineers"; adjectives and participles do not.
_MODIFIERS = re.compile(r"(?:[a-z][\w-]+ ){0,1}[a-z][\w-]+(?<!ed)(?<!ing)(?<!al)(?<!ive)(?<!ous)(?<!ic)(?<!ful)(?<!ent)(?<!able)(?<!ly) ")  # fmt: skip


def _with_modifiers(text: str, part: Span, mention: Mention) -> Span:
    """Return the span of a role with the nouns that begin its part of a list."""
    before = text[part.start : mention.span.start]
    return Span(part.start, mention.span.end) if _MODIFIERS.fullmatch(before) else mention.span


def _breaks_off(document: Document, passage: Passage, part: Span) -> bool:
    """Say whether another sentence has begun: "…, ML engineers focus on"."""
    return bool(mentions_in(document, passage.absolute(part), "Role"))


def _teams(passage: Passage, parts: list[Span], *, among_roles: bool) -> Iterator[Named]:
    """Yield teams, departments and people in the parts that are no known roles."""
    noun = _shared_noun(passage, parts)
    among_teams = len(parts) > 1 and any(_TEAM.fullmatch(p.of(passage.text).strip(" *_.")) for p in parts)
    departments = [p for p in parts if _DEPARTMENT.fullmatch(p.of(passage.text).strip())]
    for part in parts:
        text = part.of(passage.text).strip(" *_.")
        name = ""
        if match := _TEAM.match(text):
            plain = squeeze(match["name"])
            if _NO_TEAM.isdisjoint(plain.lower().split()[:1] + plain.lower().split()[-1:]) and _FOLLOWS.match(
                text[match.end() :]
            ):
                name = f"{plain} {singular_of(match['noun'].lower())}"
        elif (noun and len(text.split()) <= 2 and text and not _people(text)) or (part in departments and (among_roles or len(departments) > 1)):  # fmt: skip
            name = f"{text} {noun or 'team'}"
        elif among_roles or among_teams:
            name = text = _people(text)
        if name:
            at = passage.text.index(text, part.start)
            yield Named(name, "Role", passage.absolute(Span(at, at + len(text))))


def _people(text: str) -> str:
    """Return the noun for people that a part begins with, "" where another sentence goes on from it."""
    match = _PEOPLE.match(text)
    return match[0] if match and _FOLLOWS.match(text, match.end()) else ""


def _shared_noun(passage: Passage, parts: list[Span]) -> str:
    """Return the noun that the last part gives to those before it: "marketing, design, and content teams"."""
    last = parts[-1].of(passage.text).strip() if parts else ""
    match = _TEAM.match(last)
    if (
        len(parts) < 2
        or match is None
        or not (
            match["noun"].endswith("s") or match["noun"] == "staff"
        )  # "controllers and the audit team" are not two teams
        or len(match["name"].split()) > 2
        or match["name"].split()[0] in _NO_TEAM
    ):
        return ""
    return singular_of(match["noun"].lower())


_PAIR = 2
_AND = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?and (?:an? |the )?", re.IGNORECASE)
_OPENINGS = signs_of(_WITH, _TOWARD, _BARE_WITH, _ASSISTS, _EACH_OTHER)
