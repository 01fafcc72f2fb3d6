"""Frozen dataclasses of which a document makes thousands. Knows no documents."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

__all__ = ["quickly_made"]

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """Make the instances of a frozen dataclass with slots in half the time; nothing else of it changes.

    Its own `__init__` looks up `object.__setattr__` and the slot for each field, as the class refuses to be
    set; here each slot is known beforehand.
    """
    known: dict[str, Any] = {}
    heads, lines = [], []
    for field in fields(cls):  # type: ignore[arg-type]  # it is a dataclass
        known[f"set_{field.name}"] = getattr(cls, field.name).__set__
        known[f"default_{field.name}"] = field.default
        heads.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        lines.append(f"    set_{field.name}(self, {field.name})")
    made: dict[str, Callable[..., None]] = {}
    exec("\n".join((f"def __init__(self, {', '.join(heads)}):", *lines)), known, made)  # noqa: S102 - names of fields alone, as in dataclasses
    made["__init__"].__annotations__ = cls.__init__.__annotations__
    made["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    setattr(cls, "__init__", made["__init__"])  # noqa: B010 - mypy knows no assignment to it
    return cls
