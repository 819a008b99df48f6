"""What the columns of a file are: features of layers of spans, relations and chains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

FORMAT = "#FORMAT=WebAnno TSV 3"
SPANS, CHAINS, RELATIONS = "#T_SP=", "#T_CH=", "#T_RL="
ROLE, BASE = "ROLE_", "BT_"


class Kind(Enum):
    """What a layer holds."""

    SPAN = auto()
    CHAIN = auto()
    RELATION = auto()


@dataclass
class Layer:
    """A layer and the columns of its features, counted from 0; `slots` are pairs of columns, roles and targets.

    `ends` is the column of a relation's first span. Without features, `marks` says where annotations are.
    """

    type: str
    kind: Kind
    features: dict[str, int] = field(default_factory=dict)
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)
    marks: int | None = None
    ends: int | None = None
    base: str = ""

    @cached_property
    def named(self) -> dict[str, int]:
        """All columns but those of slots' targets and relations' ends, which name other annotations.

        Slots and marks have names that no feature can have.
        """
        slots = {f"|{name}": roles for name, (roles, _) in self.slots.items()}
        return {**self.features, **slots, **({} if self.marks is None else {"|": self.marks})}


def read_header(lines: Iterable[str]) -> tuple[list[Layer], int]:
    """The layers, and the number of their columns."""
    kinds = {SPANS: Kind.SPAN, CHAINS: Kind.CHAIN, RELATIONS: Kind.RELATION}
    layers: list[Layer] = []
    count = 0
    for line in lines:
        kind = kinds.get(line[: len(SPANS)])
        if kind is not None:
            name, *columns = line[len(SPANS) :].split("|")
            layers.append(_layer(Layer(name, kind), columns or [""], count))
            count += max(len(columns), 1)
    return layers, count


def _layer(layer: Layer, columns: list[str], first: int) -> Layer:
    role = ""
    for number, name in enumerate(columns, first):
        if name.startswith(ROLE):
            role = name.removeprefix(ROLE).partition("_")[0].rpartition(":")[2]
            layer.slots[role] = (number, number + 1)
        elif role:
            role = ""
        elif name.startswith(BASE) and layer.kind is Kind.RELATION:
            layer.ends, layer.base = number, name.removeprefix(BASE)
        elif name:
            layer.features[name] = number
        else:
            layer.marks = number
    layer.slots = {name: pair for name, pair in layer.slots.items() if pair[1] < first + len(columns)}
    return layer
