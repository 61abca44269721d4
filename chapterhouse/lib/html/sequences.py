"""Common subsequences, fast on texts that mostly stayed as they were."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Pair = tuple[int, int]
Span = tuple[int, int, int, int]
Keys = Sequence[Hashable]

# Above this many comparisons the exact table is given up for the next best thing.
_LARGEST_TABLE = 40_000


def common(old: Keys, new: Keys) -> list[Pair]:
    """Index pairs of a longest common subsequence, in order.

    Patience first: equal ends, then keys that occur once on both sides; between those a table
    finds the rest. Longest for certain where keys do not repeat or the rest is small.
    """
    pairs: list[Pair] = []
    spans = [(0, len(old), 0, len(new))]
    while spans:
        a, b, c, d = spans.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a < b and c < d:
            found, exact = _between(old[a:b], new[c:d])
            pairs.extend((a + i, c + j) for i, j in found)
            if not exact and found:
                spans.extend(_gaps([(a + i, c + j) for i, j in found], (a, b, c, d)))
    return sorted(pairs)


def _between(old: Keys, new: Keys) -> tuple[list[Pair], bool]:
    """Pairs within a span whose ends differ; and whether nothing more is to be found there."""
    anchors = rising(_unique_pairs(old, new))
    if anchors:
        return anchors, False
    if len(old) * len(new) <= _LARGEST_TABLE:
        return _by_table(old, new), True
    return _greedy(old, new), True


def _unique_pairs(old: Keys, new: Keys) -> list[Pair]:
    times, again = Counter(old), Counter(new)
    place = {key: j for j, key in enumerate(new)}
    return [(i, place[key]) for i, key in enumerate(old) if times[key] == again[key] == 1]


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs, of those given by rising first index, whose second index rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [number]
    chain: list[Pair] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _gaps(pairs: list[Pair], span: Span) -> Iterator[Span]:
    a, b, c, d = span
    for i, j in [*pairs, (b, d)]:
        if a < i and c < j:
            yield a, i, c, j
        a, c = i + 1, j + 1


def _by_table(old: Keys, new: Keys) -> list[Pair]:
    rows = [[0] * (len(new) + 1)]
    for key in old:
        last, row = rows[-1], [0]
        for j, other in enumerate(new):
            row.append(last[j] + 1 if key == other else max(last[j + 1], row[j]))
        rows.append(row)
    pairs: list[Pair] = []
    i, j = len(old), len(new)
    while i and j:
        if old[i - 1] == new[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _greedy(old: Keys, new: Keys) -> list[Pair]:
    """Each old key with its next occurrence: in order, though not always the most."""
    places: dict[Hashable, list[int]] = {}
    for j, key in enumerate(new):
        places.setdefault(key, []).append(j)
    pairs: list[Pair] = []
    after = 0
    for i, key in enumerate(old):
        found = places.get(key, [])
        at = bisect_left(found, after)
        if at < len(found):
            pairs.append((i, found[at]))
            after = found[at] + 1
    return pairs
