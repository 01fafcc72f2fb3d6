"""Print documents a CPU second of full extraction, and of spaCy's tokenizer with a PhraseMatcher.

Both work on the same guides of 12 kB, with the terms of our vocabulary, in this process and in turns, so
that what else runs on the machine slows both. Ours reads, outlines, annotates and extracts all claims;
spaCy's `blank("en")` tokenizes and finds the terms. Exit code 1 where ours is below a quarter of theirs.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

from careergraph.extraction import Source, extract_source
from careergraph.vocabulary import load_vocabulary
from texts import GUIDE, text_of

_DOCUMENTS = 30
_ROUNDS = 5
_LEAST = 0.25
_KINDS = ("Tool", "Skill", "Industry", "Certificate", "Licence", "Degree", "FieldOfStudy")


def main() -> int:
    """Run both in turns and print the best round of each."""
    texts = [text_of(GUIDE, seed=number) for number in range(_DOCUMENTS)]
    runs = {"careergraph": _ours(), "spaCy PhraseMatcher": _theirs()}
    seconds = {name: min(times) for name, times in _timed(runs, texts).items()}
    for name, best in seconds.items():
        print(f"{len(texts) / best:8.1f} documents a CPU second  {name}")
    ratio = seconds["spaCy PhraseMatcher"] / seconds["careergraph"]
    print(f"{ratio:8.2f} careergraph : spaCy; at least {_LEAST} is asked for")
    return int(ratio < _LEAST)


def _timed(runs: dict[str, Callable[[str], object]], texts: Sequence[str]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(_ROUNDS):
        for name, run in runs.items():
            start = time.process_time()
            for text in texts:
                run(text)
            times[name].append(time.process_time() - start)
    return times


def _ours() -> Callable[[str], object]:
    load_vocabulary()
    return lambda text: extract_source(Source("guide.md", Path("guide.md"), text.encode()))


def _theirs() -> Callable[[str], object]:
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    terms = load_vocabulary().of_kind(*_KINDS)
    spellings = sorted({spelling for term in terms for spelling in term.spellings})
    matcher.add("TERM", list(nlp.tokenizer.pipe(spellings)))
    print(f"{len(spellings)} spellings of {len(terms)} terms, {_DOCUMENTS} documents of {GUIDE} characters")
    return lambda text: matcher(nlp(text))


if __name__ == "__main__":
    sys.exit(main())
