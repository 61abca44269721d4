"""Columns that are kept up to date by whoever changes what they count, and the proof that they are.

An app registers for a model the expressions its columns must equal; `check` compares, `recount`
sets them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

BATCH = 2000
Expressions = Mapping[str, models.expressions.Combinable]


@dataclass(frozen=True)
class Maintained:
    model: type[models.Model]
    expressions: Callable[[], Expressions]

    def differing(self) -> QuerySet:
        """Rows in which a column is not what it should be, annotated `true_COLUMN`."""
        expressions = self.expressions()
        wrong = Q(pk__in=[])
        for column in expressions:
            wrong |= ~Q(**{column: F(f"true_{column}")})
        truths = {f"true_{column}": truth for column, truth in expressions.items()}
        return self.model._default_manager.annotate(**truths).filter(wrong).order_by("pk")


_maintained: list[Maintained] = []


def maintain(model: type[models.Model], expressions: Callable[[], Expressions]) -> None:
    """Register what columns of `model` must equal; the expressions are built at each use."""
    _maintained.append(Maintained(model, expressions))


def all_maintained() -> list[Maintained]:
    return list(_maintained)


def recount(
    model: type[models.Model], keys: Iterable[int] | None = None, columns: Iterable[str] = ()
) -> None:
    """Set the registered columns (or only these) of the rows with these ids (or of all rows)."""
    for maintained in _maintained:
        expressions = maintained.expressions() if maintained.model is model else {}
        wanted = {name: expressions[name] for name in columns or expressions if name in expressions}
        if not wanted:
            continue
        for rows in _batches(model._default_manager.all(), keys):
            rows.update(**wanted)


def count_ahead(model: type[models.Model], key: int) -> Callable[[], None]:
    """Count for one row now; what comes back writes it, in a transaction that need not count.

    For a row over so many others that counting would keep writers waiting. Whoever changes what is
    counted sets the column in the same transaction; where that happened since, it is counted again.
    """
    rows = model._default_manager.filter(pk=key)
    expressions = {
        column: expression
        for maintained in _maintained
        if maintained.model is model
        for column, expression in maintained.expressions().items()
    }
    now = rows.values(*expressions).first()
    truths = {f"true_{column}": truth for column, truth in expressions.items()}
    true = rows.annotate(**truths).values_list(*truths).first()

    def write() -> None:
        if now and true and not rows.filter(**now).update(**dict(zip(now, true, strict=True))):
            recount(model, [key])

    return write


def counted(rows: QuerySet, by: str, total: models.Aggregate) -> Coalesce:
    """The total over `rows` whose column `by` is the outer row's id; 0 where there are none."""
    totals = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(total=total)
    return Coalesce(Subquery(totals.values("total")), Value(0))


def _batches(rows: QuerySet, keys: Iterable[int] | None) -> Iterator[QuerySet]:
    if keys is None:
        yield rows
        return
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), BATCH):
        yield rows.filter(pk__in=wanted[start : start + BATCH])
