"""Names of roles in a text.

A role name is a noun that ends job titles (a head) with the words before it that belong to titles
(modifiers): "machine learning engineers", "Director of Nursing", "Engineer II". Heads and modifiers
are vocabulary. Whose facts a passage holds is decided in `subjects`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from careergraph.model import Mention, Span
from careergraph.text import fold_name, singular_of, squeeze
from careergraph.verbs import starts_with_duty
from careergraph.vocabulary import Vocabulary

__all__ = ["RoleFinder", "role_finder"]

# "C#", "Node.js" and ".NET" are words: cut short, three developers would be one.
_LETTERS = r"[^\W_][\w'’+&#]*(?:\.(?=[^\W_])[\w'’+#]+)*"
_TOKEN = re.compile(rf"{_LETTERS}|\.(?<![\w.]\.)(?=[A-Z]){_LETTERS}")
# Capitalized words that stand before a title without being part of it.
_NOT_IN_TITLE = frozenset(
    "a an the as at by for from in into of on or and to with most many some all both other these "
    "those this that our your their his her its my aspiring experienced successful skilled qualified "
    "certified-by new good great typical ideal every each any no who what why how when where is are "
    "do does become becoming hire hiring find wanted seeking senior-level entry-level mid-level start "
    "starting work working career careers job jobs role roles position positions salary average like "
    "unlike such including while although since because if whether not only also even about than "
    "between per via today's modern future former like-minded early effective competent talented "
    "skills tools right key common popular useful best worst top meet transition move moving related "
    "similar versus vs comparison overview introduction guide progression responsibilities "
    "requirements training title full-time part-time time part we you they i need needs want wanted".split()
)  # fmt: skip
# What a word after these says of somebody is no part of a title.
_HOW_MUCH = frozenset("highest lowest best worst most least well poorly better".split())
# What a guide is called that is a text, not a person.
_OF_TEXTS = frozenset(
    "complete study ultimate definitive beginner's beginners career full quick short style user step "
    "comprehensive essential practical salary training exam buying survival free handy insider's "
    "honest simple brief depth job hiring prep".split()
)
# Alone these say of nobody what he does.
_TOO_BROAD = frozenset({"specialist", "professional", "expert", "consultant", "representative"})
_MODALS = frozenset("will would can could may might must should".split())
# What somebody has earned: part of a title only where it has a capital too.
_EARNED = frozenset({"licensed", "certified", "registered", "chartered", "qualified", "accredited"})
# Heads that go on with "of …": "Director of Nursing", "Professor of Applied Mathematics".
_OF_HEADS = frozenset(
    "director head vp president manager professor chief dean lead officer supervisor superintendent "
    "chair minister secretary coordinator chef teacher lecturer clerk inspector".split()
)  # fmt: skip
_NUMERAL = re.compile(r" (?:I{1,3}|IV|VI{0,3}|V|[1-6])\b(?! ?%)")
# "Clerk I / II / III" names the series.
_SERIES = re.compile(r"\s?[/,&]\s?(?:I{1,3}|IV|V|\d)\b")
_OF = re.compile(r" of (?=[A-Z(a-z])")
_OF_WORD = re.compile(r"(?:[A-Z][\w'’+-]*|[a-z]+ing|and|&|,(?= [A-Z][\w-]* (?:and|&)))")
# Modifiers that also stand before the same words when no job is meant: "data model", "user agent".
_LOOSE_MODIFIERS = frozenset(
    "data user team project product business customer client service system systems process program "
    "community industry research market account quality security design development software machine "
    "learning deep statistical".split()
)  # fmt: skip
# A word after an ordinary one makes it no head ("Model Selection"), but for what titles say of a job.
_NOUN_BEHIND = re.compile(
    r" (?!(?:and|or|vs|with|in|at|for|is|are|who|do|does|earns?|makes?|needs?|works?|get|can|should|becomes?|salar(?:y|ies)|pay|skills?|jobs?|careers?|duties|needed|wanted|sought|"
    r"responsibilities|resume|interview|training|certifications?|requirements|outlook|guide|roles?|positions?|ladder|levels?)\b|[-–—|&(/])[A-Za-z]",
    re.IGNORECASE,
)
# "How to become a guide", "working as a host": nothing but a job follows.
_BECOMING = re.compile(
    r"\b(?:becom(?:e|ing)|(?:career|job|work|working|works|employed|hired|trained|train|start|begin) as) an? $",
    re.IGNORECASE,
)
# "Servers and hosts needed!"
_IS_SOUGHT = re.compile(r"\b(?:needed|wanted|hiring|seeking|recruiting|vacancy|vacancies)\b", re.IGNORECASE)
_MADE_THINGS = frozenset({"model", "models", "agent", "agents"})
# "Tier 2 Analyst", "Level 1 Technician": the rung is part of the name.
_TIER = re.compile(r"\b(?:Tier|Level|Grade|Band)[ -]?(?:\d|I{1,3})[ -]$")
_MAX_TIER = 10
_MAX_LEFT = 7
_NEAR = 40  # characters around a name that may decide what it is


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_MANY = 2_048  # texts whose roles are remembered


@dataclass(frozen=True)
class RoleFinder:
    """Finds role names with the heads, modifiers and stage words of a vocabulary."""

    vocabulary: Vocabulary
    _found: dict[tuple[str, bool], list[Mention]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, clean: str, *, titled: bool = False) -> list[Mention]:
        """Return the role names in the text (markup blanked), in order, offsets from 0.

        `titled` says that the text is a heading or a label: ordinary words ("lead", "host") may be
        heads there, and a name may begin with any capitalized word.
        """
        key = clean, titled
        if key not in self._found:  # several steps read the same block, and many documents the same headings
            if len(self._found) >= _MANY:
                self._found.clear()
            self._found[key] = self._find(clean, titled=titled)
        return self._found[key]

    def _find(self, clean: str, *, titled: bool) -> list[Mention]:
        is_broad_head = self.vocabulary.is_broad_head
        words = _TOKEN.findall(clean)
        heads = [number for number, word in enumerate(words) if is_broad_head(word) is not None]
        tokens = list(_TOKEN.finditer(clean)) if heads else []
        found: list[Mention] = []
        for number in heads:
            if number + 1 < len(tokens) and self._goes_on(clean, tokens, number):
                continue
            mention = self._mention(clean, tokens, number, titled=titled)
            if mention and not (found and found[-1].span.overlaps(mention.span)):
                found.append(mention)
        return found

    def _is_head(self, word: str) -> bool | None:
        """Return whether the head is an ordinary word too, None when the word is no head."""
        return self.vocabulary.is_broad_head(word)

    def _goes_on(self, clean: str, tokens: Sequence[re.Match[str]], number: int) -> bool:
        """Say whether the next word is a head too ("Development Engineer Intern"): the last one counts."""
        here, after = tokens[number], tokens[number + 1]
        if clean[here.end() : after.start()].strip() not in {"", "-"} or here[0].lower().endswith("s"):
            return False
        broad = self._is_head(after[0])
        return broad is False or (broad is True and (after[0][0].isupper() == here[0][0].isupper()))

    def _mention(
        self, clean: str, tokens: Sequence[re.Match[str]], number: int, *, titled: bool
    ) -> Mention | None:
        head = tokens[number]
        capital = head[0][0].isupper()
        first = number
        while (
            first
            and number - first < _MAX_LEFT
            and self._belongs(clean, tokens, first, capital=capital, titled=titled)
        ):
            first -= 1
        start = tokens[first].start()
        if (tier := _TIER.search(clean, max(0, start - _MAX_TIER), start)) and capital:
            start = tier.start()
        end = head.end() - (2 if head[0].endswith(("'s", "’s")) else 0)
        reach = self._right_end(clean, head, end)
        if first == number and reach == head.end() and singular_of(fold_name(head[0])) in _TOO_BROAD:
            return None
        if self._is_head(head[0]) and not self._is_job(clean, tokens, number, first, reach, titled=titled):
            return None
        return Mention(Span(start, reach), "Role", _name(clean[start:reach]))

    def _is_job(
        self, clean: str, tokens: Sequence[re.Match[str]], number: int, first: int, end: int, *, titled: bool
    ) -> bool:
        """Say whether an ordinary word ("agent", "lead", "model") is the head of a job title here.

        It needs a modifier ("real estate agent"), "of …" ("Head of Design") or a title for itself, and no
        noun after it ("Model Selection").
        """
        is_guide = singular_of(fold_name(tokens[number][0])) == "guide"
        if is_guide and number and fold_name(tokens[number - 1][0]) in _OF_TEXTS:
            return False  # "Complete Guide" and "Study Guide" are read
        after = clean[end : end + _NEAR]
        if _NOUN_BEHIND.match(after) and (titled or re.match(r" [A-Z]", after)):
            return False
        if end > tokens[number].end():
            return True
        if first == number and _BECOMING.search(clean[: tokens[number].start()]):
            return True
        if first == number and titled and _IS_SOUGHT.search(clean):
            return True
        if first == number:
            return titled and clean.strip(" :*#.") == clean[tokens[number].start() : end].strip(" :*#.")
        before = fold_name(tokens[number - 1][0])
        if fold_name(tokens[number][0]) in _MADE_THINGS and starts_with_duty(tokens[first][0]):
            return False  # "Design Advanced AI Model" says what to make
        if titled or tokens[number][0][0].isupper():
            return True
        return before in self.vocabulary.modifier_words and before not in _LOOSE_MODIFIERS

    def _belongs(
        self, clean: str, tokens: Sequence[re.Match[str]], first: int, *, capital: bool, titled: bool
    ) -> bool:
        """Say whether the word before tokens[first] is part of the same title."""
        before, here = tokens[first - 1], tokens[first]
        gap = clean[before.end() : here.start()]
        gap = " " if gap.isspace() else gap
        if gap not in {" ", "-", "/", ") ", " (", " & ", ". "} or (
            gap == ". " and before[0].lower() not in {"sr", "jr"}
        ):
            return False
        folded = fold_name(before[0])
        if gap == "/" and self._is_head(before[0]) is not None:  # "Engineer/Team Lead" is two titles
            return False
        if gap == " (":  # "Machine Learning (ML) Engineer": step over the abbreviation
            return clean[here.end() : here.end() + 1] == ")" and here[0].isupper()
        if gap == ") ":
            return before[0].isupper() and clean[before.start() - 1 : before.start()] == "("
        if _stands_apart(clean, tokens, first, capital=capital):
            return False
        if folded in self.vocabulary.title_words or folded in self.vocabulary.modifier_words:
            return not (gap == " & " and not capital)
        if self._is_head(before[0]) is not None and not before[0].lower().endswith("s"):
            return capital == before[0][0].isupper()
        if not capital:
            return before[0].isupper() and len(before[0]) <= 4 and gap == " "
        return (
            before[0][0].isupper() and gap in {" ", "-", " & "} and (titled or self._is_inside(clean, before))
        )

    @staticmethod
    def _is_inside(clean: str, token: re.Match[str]) -> bool:
        """Say whether the capital is the word's own: it does not begin the sentence."""
        before = clean[max(0, token.start() - _NEAR) : token.start()].rstrip(" (\"'“")
        return bool(before) and before[-1] not in ".!?:;•-–—\n"

    def _right_end(self, clean: str, head: re.Match[str], end: int) -> int:
        """Go on over "of Nursing", "II"."""
        if match := _NUMERAL.match(clean, end):
            return end if _SERIES.match(clean, match.end()) else match.end()
        if singular_of(fold_name(head[0])) not in _OF_HEADS or not (match := _OF.match(clean, end)):
            return end
        at, last = match.end(), end
        words = 0
        while (word := _OF_WORD.match(clean, at)) and words < 7:
            folded = fold_name(word[0])
            if word[0][0].isupper() or folded in self.vocabulary.modifier_words:
                last = word.end()
            at = word.end()
            words += 1
            if clean[at : at + 1] == "/" and clean[at + 1 : at + 2].isupper():
                last_slash = _OF_WORD.match(clean, at + 1)
                last = at = last_slash.end() if last_slash else at
            if clean[at : at + 1] != " ":
                break
            at += 1
        return last


def _stands_apart(clean: str, tokens: Sequence[re.Match[str]], first: int, *, capital: bool) -> bool:
    """Say whether the word before tokens[first] is none of a title's, though it may be one elsewhere."""
    before, here = tokens[first - 1][0], tokens[first][0]
    folded = fold_name(before)
    word_before = tokens[first - 2][0] if first > 1 else ""
    if folded in _NOT_IN_TITLE or fold_name(word_before) in _HOW_MUCH:
        return True  # "the highest paid biologists" are biologists
    if not capital and word_before in _MODALS:
        return True  # "they will support managers": what stands behind "will" is a verb
    at = tokens[first - 1].start()
    if folded == "level" and not capital and clean[at - 1 : at] == "-":
        return True  # "entry-level designers" are designers, not level designers
    # "a licensed Gas Fitter" is called a Gas Fitter
    return folded in _EARNED and before.islower() and capital and here[0].isupper()


def _name(written: str) -> str:
    """Return a role as named: without an abbreviation in brackets, one line."""
    return squeeze(_IN_BRACKETS.sub(" ", written)).strip(" -/&").rstrip(".")


@lru_cache(maxsize=4)
def role_finder(vocabulary: Vocabulary) -> RoleFinder:
    """Return the finder of a vocabulary, with what it remembers."""
    return RoleFinder(vocabulary)
