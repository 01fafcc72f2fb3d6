"""Words as drawn → words that belong together: those of one style that no gap can part (see segments)."""

from collections.abc import Iterator, Sequence

from careergraph.readers.pdf.sheet import Drawn, Word, is_mark

__all__ = ["AFTER_SPACE", "INSIDE_RUN", "join_words"]

# Of a size: words that are closer are one, after a typed space, inside a run of drawing, where one begins.
AFTER_SPACE, INSIDE_RUN, _AT_RUN = 0.9, 0.6, 0.15


def join_words(drawn: Sequence[Drawn]) -> Iterator[tuple[Word, bool]]:
    """Yield the words, joined as far as can be, with whether they are seen; signs of items stand alone."""
    begin = order = 0
    jumps: list[float] = []
    for number in range(1, len(drawn)):
        before, word = drawn[number - 1], drawn[number]
        if word.style is before.style and word.base == before.base and word.gap:
            apart = (word.left - before.right) / word.style.size
            most = AFTER_SPACE if word.gap == 1 else _AT_RUN if word.opens else INSIDE_RUN
            is_behind = before.left < word.left and before.right <= word.right
            if apart <= most and is_behind and not (number == begin + 1 and is_mark(before.text)):
                if word.gap == 2:
                    jumps.append(apart)
                continue
        joined = _word(drawn[begin:number], order, jumps)
        yield joined, before.style.is_seen
        order += joined.many
        begin, jumps = number, []
    if drawn:
        yield _word(drawn[begin:], order, jumps), drawn[begin].style.is_seen


def _word(drawn: Sequence[Drawn], order: int, jumps: list[float]) -> Word:
    text, left, right, base, gap, style, opens, *_, gaps = drawn[0]
    look = (style.size, style.stress, gap, style.family, order, opens)
    if len(drawn) == 1 and not gaps:
        return Word(text, left, right, base, *look)
    for run in drawn:
        if 2 in run.gaps[1:]:
            inner = zip(run.lefts[1:], run.rights, run.gaps[1:], strict=False)
            jumps += [(after - before) / style.size for after, before, gap in inner if gap == 2]
    text = " ".join([word.text for word in drawn])
    return Word(text, left, drawn[-1].right, base, *look, tuple(drawn), tuple(jumps))
