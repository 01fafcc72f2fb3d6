"""Which degree covers which: a master's degree is more than the bachelor's that a role asks for."""

import re
from collections.abc import Mapping

from careergraph.text import fold_name

__all__ = ["covers", "level_asked", "level_had"]

#: Degrees that stand for their level (of the European Qualifications Framework), by label, folded.
_ASKED: Mapping[str, int] = {
    "high school diploma": 4,
    "ged": 4,
    "associate degree": 5,
    "bachelor's degree": 6,
    "college degree": 6,
    "master's degree": 7,
    "advanced degree": 7,
    "doctoral degree": 8,
}
#: What a degree is called that is of a level, whatever it is in; the first that fits.
_HAD: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:doctor(?:al|ate|'s)?|phd)\b"), 8),
    (re.compile(r"\b(?:master(?:'s)?|advanced degree)\b"), 7),
    (re.compile(r"\b(?:bachelor(?:'s)?|college degree)\b"), 6),
    (re.compile(r"\b(?:associate degree|foundation degree|higher national diploma)\b"), 5),
    (re.compile(r"\b(?:high school|ged|a levels|international baccalaureate)\b"), 4),
)

_FIELD = re.compile(r"\bin (?P<of>[a-z ]{3,60})$")


def level_asked(label: str) -> int | None:
    """Return the level that any degree of at least this level covers; None of a degree in something.

    >>> level_asked("bachelor's degree"), level_asked("Juris Doctor")
    (6, None)
    """
    return _ASKED.get(fold_name(label))


def level_had(label: str) -> int | None:
    """Return the level of a degree; None where its name does not say it.

    >>> level_had("Bachelor of Science in Nursing"), level_had("Juris Doctor"), level_had("diploma")
    (6, 8, None)
    """
    folded = fold_name(label)
    return next((level for pattern, level in _HAD if pattern.search(folded)), None)


def covers(had: str, asked: str) -> bool:
    """Say whether having one degree is having the other, by their preferred labels.

    >>> covers("master's degree", "bachelor's degree"), covers("bachelor's degree", "master's degree")
    (True, False)
    >>> covers("Bachelor of Science in Nursing", "Associate Degree in Nursing")
    True
    """
    level, least = level_had(had), level_asked(asked)
    field, other = _FIELD.search(fold_name(asked)), _FIELD.search(fold_name(had))
    if least is None and field and other and field["of"] == other["of"]:
        least = level_had(asked)
    return level is not None and least is not None and level >= least
