"""What `bench/search` found, as figures with their targets."""

import sys
from typing import Any

from search_measuring import Measured
from verdict import Figure

WIDE, NARROW = 100_000, 50_000
SHARE = (0.27, 0.33)


def shares(found: Measured) -> None:
    """Say which tags were taken; end where the archive is not as the figures suppose."""
    told = ", ".join(f"{name} on {count:,}" for name, count in found.tags.items())
    print(f"{found.stories:,} stories: {told}")
    share = found.tags["broad"] / found.listed
    if not SHARE[0] <= share <= SHARE[1]:
        sys.exit(f"The widest tag is on {share:.0%} of the listed stories, not on 30 ± 3 %.")


def figures(database: str, size: int, found: Measured) -> dict[str, Figure]:
    told: dict[str, Figure] = {}
    head = f"{database}, {size:,}"
    for name, took in found.index.items():
        told[f"{head}: {name}"] = Figure(took, "ms", at_most=limit(name, found.totals[name]))
        told[f"{head}: {name}, cold"] = Figure(found.cold[name], "ms")
        if name in found.joins:
            told[f"{head}: {name}, by joins"] = Figure(found.joins[name], "ms")
            told[f"{head}: {name}, joins/index"] = Figure(found.joins[name] / took, "times")
    told[f"{head}: autocomplete"] = Figure(found.autocomplete, "ms", at_most=5)
    told[f"{head}: what is offered while typing"] = Figure(found.suggestions, "ms", at_most=5)
    told[f"{head}: wide counts, kept"] = Figure(found.kept_counts, "ms", at_most=5)
    told[f"{head}: a choosy member's whole page"] = Figure(found.whole_page, "ms", at_most=60)
    told[f"{head}: the same in a fresh process"] = Figure(found.first_page, "ms")
    told[f"{head}: a change is found after"] = Figure(found.change, "ms", at_most=1000)
    told[f"{head}: memory of the process for it"] = Figure(found.memory, "MB", at_most=50)
    told[f"{head}: index on disk"] = Figure(found.disk, "MB")
    if found.build:
        told[f"{head}: building the index"] = Figure(found.build, "s")
    return told


def limit(name: str, total: int) -> float:
    if not name.endswith("counts"):
        return 10
    return 25 if total <= WIDE else 150 * max(1.0, total / 300_000)


def growth(database: str, by_size: dict[int, dict[str, Any]]) -> dict[str, Figure]:
    """How much longer each question takes in the largest archive than in the smallest."""
    sizes = sorted(by_size)
    if len(sizes) < 2:
        return {}
    small, large = by_size[sizes[0]], by_size[sizes[-1]]
    head = f"{database}, {sizes[0]:,} to {sizes[-1]:,}"
    return {
        f"{head}: {name}, by {how}": Figure(took / small[how][name], "times")
        for how in ("index", "joins")
        for name, took in large[how].items()
    }
