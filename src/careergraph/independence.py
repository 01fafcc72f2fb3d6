"""Which documents are one source of a fact, however often it is told.

Documents are one source of all facts when they have the same bytes, or when one is a copy of the other:
seven in ten of their passages are the same or nearly so, and these are at least five. They are one source
of a fact when both say it in passages that are long and the same, or nearly. What is one with the same
third is one. A short passage that stands in two documents makes them one source of nothing.

It follows from the documents alone, whatever their order; see neardup for what is alike, and what is missed.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from careergraph.joining import Joined
from careergraph.neardup import least_alike, plain_of, words_of

__all__ = ["FEWEST", "MOST_COMPARED", "SHORT", "Copies"]

#: Folded characters below which passages are compared whole: about twelve words. Set phrases of ads
#: ("bachelor's degree in computer science, mathematics or statistics") are shorter.
SHORT = 80
#: A document of fewer different passages is a copy of none.
FEWEST = 5

#: Up to so many different long passages are compared with each other, which takes about a kilobyte and
#: 0.15 ms each; of more only those are the same that differ in case, dashes and punctuation alone.
MOST_COMPARED = 200_000


class Copies:
    """What is copied among some documents; documents and their evidences are numbered in order, from 0."""

    def __init__(self, documents: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Take the digest of each document, and the quotes of its evidences."""
        #: By evidence: the name of its group of passages, negative where these are short.
        self._groups = array("q")
        self._firsts = array("Q")
        #: By document: the number of the one that it is a copy of, or its own.
        self._originals = array("Q")
        texts: dict[int, str] = {}
        self._is_compared = True
        self._numbers: dict[str, int] = {}
        for number, (digest, quotes) in enumerate(documents):
            # One that says nothing is no original: from a shelf it is not heard of.
            self._originals.append(self._numbers.setdefault(digest, number) if quotes else number)
            self._firsts.append(len(self._groups))
            named = {quote: self._named(quote, texts) for quote in dict.fromkeys(quotes)}
            self._groups.extend(named[quote] for quote in quotes)
        self._firsts.append(len(self._groups))
        if len(self._numbers) > 1:
            self._join_passages(texts)
            self._join_documents()

    def _named(self, quote: str, texts: dict[int, str]) -> int:
        """Return the name of a passage, and hold its text if it is to be compared."""
        text = plain_of(quote)
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        name = int.from_bytes(digest, "big") >> 1
        if len(text) < SHORT:
            return -1 - name
        if self._is_compared:
            texts[name] = text
            if len(texts) > MOST_COMPARED:
                self._is_compared = False
                texts.clear()
        return name

    def _join_passages(self, texts: Mapping[int, str]) -> None:
        names = sorted(texts, key=texts.__getitem__)
        roots = least_alike(len(names), lambda at: words_of(texts[names[at]]))
        joined = {names[at]: names[root] for at, root in enumerate(roots) if at != root}
        if joined:
            self._groups = array("q", (joined.get(name, name) for name in self._groups))

    def _join_documents(self) -> None:
        large = [n for _, n in sorted(self._numbers.items()) if len(self._groups_of(n)) >= FEWEST]
        roots = least_alike(len(large), lambda at: frozenset(map(str, self._groups_of(large[at]))))
        copies = {large[at]: large[root] for at, root in enumerate(roots) if at != root}
        if copies:
            self._originals = array("Q", (copies.get(number, number) for number in self._originals))

    def _groups_of(self, number: int) -> set[int]:
        return set(self._groups[self._firsts[number] : self._firsts[number + 1]])

    def of_fact(self, said: Sequence[tuple[int, int]]) -> dict[int, int]:
        """Return which documents of a fact are one source with another, and the least of those.

        `said` are the numbers of the document and of the evidence, of each evidence of the fact. What
        stands for a source itself is not returned.
        """
        documents = {document for document, _ in said}
        if len(documents) < 2:
            return {}
        joined = Joined[int]()
        first: dict[int, int] = {}
        for document, evidence in said:
            joined.join(document, first.setdefault(-1 - self._originals[document], document))
            if (group := self._groups[evidence]) >= 0:
                joined.join(document, first.setdefault(group, document))
        found = ((document, joined.least(document)) for document in documents)
        return {document: least for document, least in found if document != least}
