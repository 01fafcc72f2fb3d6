r"""What the program writes: data to stdout, all else to stderr, and nothing raw to a terminal.

Text of documents may hold escape sequences that move a cursor, recolor or rename a terminal; on one
they are shown as escapes. Into a file or a pipe data goes as it is, in UTF-8 with "\n".
"""

import os
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

from careergraph.text import UNSEEN

__all__ = [
    "Styled",
    "emit",
    "emit_bytes",
    "emit_lines",
    "emit_parts",
    "emit_styled",
    "emit_table",
    "say",
    "set_up_streams",
    "silence",
    "visible",
]

#: How wide a table is in a pipe at most, and the longest word that is kept whole on a terminal, in cells.
_WIDEST, _LONG_WORD = 10_000, 24
#: What a table has around its columns and between two, in cells.
_EDGES, _BETWEEN = 2, 3
#: How many lines a row of a table on a terminal may take, of all rows on average.
_MOST_LINES = 4

_UNSEEN = re.compile(rf"(?![\t\n])[{UNSEEN}]")


def visible(text: str) -> str:
    r"""Return the text with what a terminal would obey spelled as escapes.

    >>> print(visible("a\x1b[31mb"))
    a\x1b[31mb
    """
    return _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def set_up_streams() -> None:
    r"""Make both streams UTF-8 with "\n", whatever the locale and the system say."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def emit(text: str) -> None:
    """Write data to stdout; on a terminal in visible form."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def emit_lines(text: str) -> None:
    """Write to stdout what only people read: in visible form wherever it goes, a pager too."""
    sys.stdout.write(visible(text))


def emit_bytes(data: bytes) -> None:
    """Write data in UTF-8 to stdout, byte for byte unless it is a terminal."""
    if sys.stdout.isatty():
        emit(data.decode("utf-8", "backslashreplace"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def emit_parts(parts: Iterable[bytes]) -> None:
    """Write data that comes in parts, which may part a character, to stdout as `emit_bytes` does."""
    for part in (b"".join(parts),) if sys.stdout.isatty() else parts:
        emit_bytes(part)


def emit_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[str] = ()) -> None:
    """Write a table for people to stdout; in a pipe as wide as it needs to be.

    On a terminal no number is broken, and no word that is not very long; where they have no room side by
    side, a row is lines of its own, a cell each.
    """
    # Lazy: only tables need rich, and `--help` must not pay for it.
    from rich import box  # noqa: PLC0415 - see above
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.table import Table  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to the program, which is silent then; rich would end it with code 1."""
            raise BrokenPipeError

    numeric, shown = set(numbers), [[visible(cell) for cell in row] for row in rows]
    console = Piped(file=sys.stdout, highlight=False, markup=False, emoji=False)
    widths: Sequence[int | None] | None = [None] * len(columns)
    if sys.stdout.isatty():
        widths = _widths(columns, shown, numeric, console.width)
    else:
        console.width = _WIDEST
    if widths is None:
        _emit_apart(columns, shown)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column in numeric else "left"
        table.add_column(column, justify=justify, overflow="fold", width=width)
    for row in shown:
        table.add_row(*map(Text, row))
    console.print(table)


def _widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Collection[str], room: int
) -> list[int] | None:
    """Return how wide each column is on a terminal.

    None where they have no room side by side, or only so little that rows become towers of words.
    """
    from rich.cells import cell_len  # noqa: PLC0415 - lazy, as in emit_table

    def longest_word(cell: str) -> int:
        return min(max(map(cell_len, cell.split()), default=1), _LONG_WORD)

    lengths = [[max(map(cell_len, cell.split("\n"))) for cell in row] for row in rows]
    content, least = [], []
    for place, column in enumerate(columns):
        of = [row[place] for row in lengths]
        words = of if column in numeric else [longest_word(row[place]) for row in rows]
        content.append(max(longest_word(column), *of, 1))
        least.append(max(longest_word(column), *words, 1))
    room -= _EDGES + _BETWEEN * (len(columns) - 1)
    if sum(least) > room:
        return None
    widths = _widened(least, content, room)
    widths = _widened(
        widths, [max(n, cell_len(name)) for n, name in zip(content, columns, strict=True)], room
    )
    lines = sum(max(-(-n // width) for n, width in zip(row, widths, strict=True)) for row in lengths)
    return widths if lines <= len(rows) * _MOST_LINES else None


def _widened(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Return widths from the least to the most, those of narrow columns first, that have room."""
    widths = list(least)
    for level in range(1, room + 1):
        wider = [max(width, min(wanted, level)) for width, wanted in zip(least, most, strict=True)]
        if sum(wider) > room:
            break
        widths = wider
    return widths


def _emit_apart(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write each row as lines, a cell that is not empty each, behind the name of its column."""
    longest = max(map(len, columns), default=0)
    for row in rows:
        told = (f" {name:<{longest}}  {cell}\n" for name, cell in zip(columns, row, strict=True) if cell)
        sys.stdout.write("\n" + "".join(told))
    sys.stdout.write("\n")


@dataclass(frozen=True, slots=True)
class Styled:
    """A piece of a line, its style on a terminal, the two signs around it where there are no styles."""

    text: str
    style: str = ""
    marks: str = ""


def emit_styled(lines: Iterable[Sequence[Styled]]) -> None:
    """Write lines to stdout: in styles on a terminal that has them, else plain, with their marks."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        for line in lines:
            emit_lines("".join(s.marks[:1] + s.text + s.marks[1:] for s in line).rstrip() + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - lazy, as in emit_table
    from rich.text import Text  # noqa: PLC0415 - lazy, as in emit_table

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*((visible(s.text), s.style) for s in line)), soft_wrap=True)


def say(text: str) -> None:
    """Tell people something, on stderr."""
    sys.stderr.write(visible(text) + "\n")


def silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere: the reader of the pipe has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
