"""Blocks to an outline: what is a heading, what stands under it, what each section is about.

Readers mark what the page marks. Here the rest is recognized: headings that only their form tells
(plain lines, capitals, bold lines, "Title:"), headings and prose that an export ran into the end of
a list item, list items that head the items after them, and the run-in label of an item. Text and
offsets never change; blocks are cut and get headings, topic and label.
"""

from dataclasses import replace

from careergraph.model import Document
from careergraph.outline.cutting import cut
from careergraph.outline.furniture import without_menus
from careergraph.outline.headings import with_headings, with_item_headings
from careergraph.outline.lines import with_lines
from careergraph.outline.lists import with_list_topics
from careergraph.outline.nesting import nested
from careergraph.outline.tables import with_cells

__all__ = ["outline"]


def outline(document: Document) -> Document:
    """Return the document with its blocks cut, its headings found, and headings, topic and label set."""
    plain = document.media_type == "text/plain"
    lines = with_lines(document.text, document.blocks)
    pieces = [piece for block in lines for piece in cut(document.text, block)]
    pieces = with_headings(document.text, pieces, document.title, plain=plain)
    pieces = list(without_menus(document.text, pieces))
    pieces = with_item_headings(document.text, pieces)
    pieces = with_cells(document.text, pieces)
    blocks = list(nested(document.text, pieces))
    return replace(document, blocks=tuple(with_list_topics(document.text, blocks)))
