"""Values that processes hand each other."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any, ClassVar


class Value:
    """A frozen dataclass that is copied and pickled by being made again from its fields.

    What `dataclasses` does by itself sets the fields of an object that is there, which a compiled one refuses.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), tuple([getattr(self, field.name) for field in fields(self)])
