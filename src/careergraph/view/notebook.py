"""A page as a notebook shows it: in a frame of its own, if it is small; nothing is written anywhere."""

from dataclasses import dataclass

from careergraph.safehtml import plain, templates_of

__all__ = ["MOST_SHOWN", "Shown"]

#: A page of more things is too much for the output of a cell.
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A page: its HTML, what it holds in a sentence, and how many things that are.

    A notebook that shows HTML shows the page in a frame that may run its scripts and give files, and may do
    nothing else; any other shows the sentence.
    """

    html: str
    sentence: str
    things: int

    def __repr__(self) -> str:
        return f"<page: {self.sentence}>"

    def _repr_html_(self) -> str:
        template = templates_of("careergraph.view").get_template("frame.html.j2")
        return template.render(
            page=self.html if self.things <= MOST_SHOWN else None,
            sentence=plain(self.sentence),
            most=MOST_SHOWN,
        )
