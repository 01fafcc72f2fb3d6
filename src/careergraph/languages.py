"""What language a text is in: English by its commonest words, any other by a model of letter sequences.

The commonest words of English are a third of any English prose, so most texts are known by them at once;
only where they are few is the classifier asked (py3langid, after Lui and Baldwin 2012, 97 languages).
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["ENGLISH", "language_of"]

ENGLISH = "en"
_COMMON = frozenset(
    "the of and to a in is for with on as you that are or be your will an at by from have it this we our "
    "not can who their they more other all about these work what has which".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 600
_ENGLISH_SHARE = 0.15
#: Characters in which prose has more common words than that share of a whole sample; the last one may be cut.
_BEGINNING, _ENOUGH = 2_000, 91
#: Fewer letters than this look like any language.
_LEAST_LETTERS = 200
_CERTAIN = 0.95
_SAMPLE = 20_000  # characters
_ISO_639_1 = 2  # longer codes stand for no language ("zxx")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; English where it says too little, or nothing certain.

    >>> language_of("The baker bakes the bread of the town and sells it in the shop.")
    'en'
    """
    if _count_common(_WORD.findall(text[:_BEGINNING])[:_SAMPLE_WORDS]) >= _ENOUGH:
        return ENGLISH
    words = [word[0] for word in islice(_WORD.finditer(text), _SAMPLE_WORDS)]
    is_short = sum(map(len, words)) < _LEAST_LETTERS
    if is_short or _count_common(words) >= _ENGLISH_SHARE * len(words):
        return ENGLISH
    return _classified(text[:_SAMPLE])


def _count_common(words: Iterable[str]) -> int:
    return sum(map(_COMMON.__contains__, map(str.lower, words)))


def _classified(text: str) -> str:
    code, certainty = _identifier().classify(text)
    return str(code) if certainty >= _CERTAIN and len(code) == _ISO_639_1 else ENGLISH


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - lazy: few texts need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
