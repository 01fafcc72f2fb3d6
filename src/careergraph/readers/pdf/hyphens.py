"""Words that a line end broke: joined where the whole is one word, with the hyphen where it is two."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from careergraph.readers.pdf.sheet import Word

__all__ = ["Hyphens"]

_BROKEN = "\u00ad"
_INSIDE = re.compile(r"\u00ad(?=\w)")
_JOINT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\u00ad([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[\u00ad\u2010-]$")
_FIRST = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\w[\u00ad\u2010-]$")
_SUSPENDED = frozenset({"and", "or", "to", "as", "but"})  # "pre- and post-sales"
#: What stands before a hyphen that is written wherever the line ends.
_FIRST_OF_TWO = frozenset(
    "all back best build client cloud co cost cross customer data day deep decision design detail e employee "
    "end entry ex extra first fixed five follow four front full goal go ground half hand hands hard health "
    "high higher hourly in industry inter job key large lead level life line long low lower machine market "
    "mid middle multi near neuro new next non object off on one open out part peer people person policy post "
    "pre problem process product production project quality real record risk role rule run self semi senior "
    "service set short side single six skill small so socio software state step sub task team technology ten "
    "test third three time top trade two under up user value vice web well wide work world write year".split()
)


class Hyphens:
    """Tells hyphens of words from those of line ends, by the words of the document itself."""

    def __init__(self, lines: Iterable[Sequence[Word]]) -> None:
        """Count the words on these lines."""
        written = "\n".join(word.text for line in lines for word in line)
        self._words: Counter[str] = Counter(map(str.lower, _WORD.findall(written)))

    def plain(self, text: str) -> str:
        """Return the text of one line without soft hyphens; one at the end of a word is written."""
        return _INSIDE.sub("", text).replace(_BROKEN, "-") if _BROKEN in text else text

    def of_cell(self, text: str) -> str:
        """Return the text of a cell of a table, whose lines were joined at hyphens."""
        return self.plain(_JOINT.sub(self._joint, text))

    def _joint(self, found: re.Match[str]) -> str:
        is_one = self._is_one_word(found[1], found[2], found[0])
        return f"{found[1]}{found[2]}" if is_one else f"{found[1]}-{found[2]}"

    def joined(self, lines: Sequence[Sequence[Word]], number: int) -> list[Word]:
        """Return a line of a block; its broken last word and the first of the next line become one."""
        words = list(lines[number])
        if words:
            before = lines[number - 1][-1].text if number and lines[number - 1] else ""
            words[0] = words[0]._replace(gap=int(not _is_broken(before, words[0].text.partition(" ")[0])))
        after = (
            lines[number + 1][0].text.partition(" ")[0]
            if number + 1 < len(lines) and lines[number + 1]
            else ""
        )
        told = [_with_text(word, self.plain(word.text)) for word in words[:-1]]
        return [*told, _with_text(words[-1], self._last(words[-1].text, after))] if words else []

    def _last(self, text: str, after: str) -> str:
        broken, first = _LAST.search(text), _FIRST.match(after)
        if (
            broken
            and first
            and after.lower() not in _SUSPENDED
            and self._is_one_word(broken[1], first[0], text.rpartition(" ")[2])
        ):
            return self.plain(text[:-1])
        return self.plain(text)

    def _is_one_word(self, head: str, tail: str, text: str) -> bool:
        if not (head[-1].islower() and tail[0].islower()):
            return False
        one, two = (head + tail).lower(), f"{head}-{tail}".lower()
        if self._words[one] != self._words[two]:
            return self._words[one] > self._words[two]
        parts_are_words = self._words[tail.lower()] > 1 and self._words[head.lower()] > 1
        return not (parts_are_words or head.lower() in _FIRST_OF_TWO or "-" in text[:-1])


def _with_text(word: Word, text: str) -> Word:
    return word if word.text == text else word._replace(text=text)


def _is_broken(text: str, after: str) -> bool:
    return _END.search(text) is not None and after[:1].isalpha() and after.lower() not in _SUSPENDED
