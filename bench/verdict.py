"""The last line of every benchmark: one line of JSON, and the exit status that goes with it."""

import json
import sys
from dataclasses import dataclass
from typing import NoReturn


@dataclass
class Figure:
    """A measured value; `at_most` or `at_least` is the target that it has to meet."""

    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> float | None:
        return self.at_least if self.at_most is None else self.at_most

    @property
    def ratio(self) -> float | None:
        """The value as a part of its target."""
        return round(self.value / self.target, 3) if self.target else None

    @property
    def ok(self) -> bool:
        too_much = self.at_most is not None and self.value > self.at_most
        too_little = self.at_least is not None and self.value < self.at_least
        return not (too_much or too_little)

    def limits(self) -> dict[str, float | str]:
        limits = {"at_most": self.at_most, "at_least": self.at_least}
        return {name: limit for name, limit in limits.items() if limit is not None} | {
            "unit": self.unit
        }


def conclude(name: str, figures: dict[str, Figure]) -> NoReturn:
    """Write the verdict over all figures and leave: 0 where every target is met, else 1."""
    aimed = {key: figure for key, figure in figures.items() if figure.target is not None}
    verdict = {
        "name": name,
        "figures": {
            key: {"value": round(f.value, 3), "unit": f.unit} for key, f in figures.items()
        },
        "target": {key: figure.limits() for key, figure in aimed.items()},
        "ratio": {key: figure.ratio for key, figure in aimed.items()},
        "ok": all(figure.ok for figure in figures.values()),
    }
    sys.stdout.write(json.dumps(verdict) + "\n")
    sys.exit(0 if verdict["ok"] else 1)
