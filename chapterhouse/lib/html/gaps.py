"""Pairing texts that changed, between two neighbours that did not."""

from collections.abc import Iterator, Sequence

from chapterhouse.lib.html.sequences import Pair
from chapterhouse.lib.html.similarity import ENOUGH, Likeness

Texts = Sequence[str]


def filled(old: Texts, new: Texts, likeness: Likeness, width: int) -> list[Pair]:
    """Index pairs of texts that continue each other, each text in one pair at most.

    First texts cut in two or more (the first part continues the whole) or made one (the whole
    continues the first), then the most similar. Each old text is compared with `2 * width`
    new ones at most, those at the same part of the way.
    """
    cuts = {(i, j): parts for i, j, parts in _cuts(old, new, width)}
    joins = {(i, j): parts for j, i, parts in _cuts(new, old, width)}
    done_old = {i + n for (i, _), parts in joins.items() for n in range(parts)}
    done_new = {j + n for (_, j), parts in cuts.items() for n in range(parts)}
    done_old |= {i for i, _ in cuts}
    done_new |= {j for _, j in joins}
    pairs = [*cuts, *joins]
    for _, i, j in sorted(_alike(old, new, likeness, width)):
        if i not in done_old and j not in done_new:
            pairs.append((i, j))
            done_old.add(i)
            done_new.add(j)
    return pairs


def _cuts(wholes: Texts, parts: Texts, width: int) -> Iterator[tuple[int, int, int]]:
    """Where a whole is exactly several parts in a row: its place, the first's, how many."""
    bare_wholes, bare_parts = _bare(wholes), _bare(parts)
    after = 0
    for i, whole in enumerate(bare_wholes):
        for j in _near(i, len(wholes), len(parts), width):
            many = _parts_of(whole, bare_parts, j) if j >= after else 0
            if many > 1:
                yield i, j, many
                after = j + many
                break


def _parts_of(whole: str, parts: Sequence[str], first: int) -> int:
    at, number = 0, first
    while number < len(parts) and at < len(whole) and whole.startswith(parts[number], at):
        at += len(parts[number])
        number += 1
    return number - first if at == len(whole) else 0


def _bare(texts: Texts) -> list[str]:
    return ["".join(text.split()) for text in texts]


def _alike(
    old: Texts, new: Texts, likeness: Likeness, width: int
) -> Iterator[tuple[float, int, int]]:
    """Pairs that are similar enough, so marked that sorting puts the most similar first."""
    for i, text in enumerate(old):
        for j in _near(i, len(old), len(new), width):
            ratio = likeness(text, new[j])
            if ratio >= ENOUGH:
                yield -ratio, i, j


def _near(i: int, many: int, others: int, width: int) -> range:
    middle = i * others // many
    return range(max(0, middle - width), min(others, middle + width + 1))
