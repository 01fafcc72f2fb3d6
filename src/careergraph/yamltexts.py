"""YAML of which every value is a text, a list or a map: read from files that strangers may have written."""

from collections.abc import Iterator
from typing import Any

import yaml

from careergraph.errors import UsageError

__all__ = ["LONGEST", "read_yaml"]

#: How many characters are read: a few thousand prefixes with their IRIs.
LONGEST = 250_000
_DEEPEST = 20


def read_yaml(text: str, name: str) -> Any:
    """Return the lists and maps of texts in a YAML of this name (for messages); None where nothing is.

    Numbers, dates and the like are texts as they are written.

    Raises:
        UsageError: it is no YAML, or too long, or nested too deeply, or a map has a key twice, or it has
            anchors, by which a few lines grow without end. The line is named.
    """
    if len(text) > LONGEST:
        raise UsageError(f"{name}: longer than {LONGEST:,} characters of YAML")
    try:
        return _TextLoader(text).get_single_data()
    except yaml.MarkedYAMLError as exc:
        line = exc.problem_mark.line + 1 if exc.problem_mark else 1
        raise UsageError(f"{name}:{line}: not understood: {exc.problem}") from exc
    except yaml.reader.ReaderError as exc:
        line = text.count("\n", 0, exc.position) + 1
        raise UsageError(f"{name}:{line}: not understood: {exc.reason}") from exc


class _TextLoader(yaml.BaseLoader):
    """What the library reads as texts, but for what `read_yaml` refuses."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # its stub has no types
        for message in self._faults(event):
            raise yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        if isinstance(node, yaml.MappingNode):
            _refuse_twice(node)
        return node

    def _faults(self, event: yaml.Event) -> Iterator[str]:
        if getattr(event, "anchor", None) is not None:
            yield "anchors and what refers to them (& and *) are not read"
        if self._depth > _DEEPEST:
            yield f"nested more than {_DEEPEST} deep"


def _refuse_twice(node: yaml.MappingNode) -> None:
    keys: set[str] = set()
    for key, _ in node.value:
        message = "" if isinstance(key, yaml.ScalarNode) else "a key that is no text"
        message = message or (f"{key.value} stands there twice" if key.value in keys else "")
        if message:
            raise yaml.MarkedYAMLError(problem=message, problem_mark=key.start_mark)
        keys.add(key.value)
