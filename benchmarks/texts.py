"""Texts for the benchmarks: guides of 12 kB and longer ones, made of the documents in sources/."""

import random
from pathlib import Path

__all__ = ["GUIDE", "text_of"]

#: Characters of a usual guide.
GUIDE = 12_000


def text_of(size: int, *, seed: int = 0, folder: Path = Path("sources")) -> str:
    """Return a text of this many characters: whole documents in an order that the seed gives."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    texts = [path.read_text(encoding="utf-8") for path in paths]
    chance = random.Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts += chance.sample(texts, len(texts))
    return "\n\n".join(parts)[:size]
