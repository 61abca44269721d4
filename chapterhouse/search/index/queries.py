"""The pieces that questions to the index are put together from; none of them weighs anything."""

from tantivy import Occur, Query, Schema

from chapterhouse.search.index.schema import schema


def everything() -> Query:
    return term("is", "listed")


def nothing() -> Query:
    return Query.empty_query()


def term(field: str, value: int | str) -> Query:
    return Query.const_score_query(Query.term_query(schema(), field, value, "basic"), 0.0)


def among(field: str, values: tuple) -> Query:
    if not values:
        return nothing()
    if len(values) == 1:
        return term(field, values[0])
    return Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)


def both(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def but_not(query: Query, *unwanted: Query) -> Query:
    if not unwanted:
        return query
    parts = [(Occur.Must, query), *((Occur.MustNot, one) for one in unwanted)]
    return Query.boolean_query(parts)


def starting(of: Schema, field: str, word: str) -> Query:
    """The words of a field that begin so, all weighing the same."""
    # A pattern would take as long to read as a small archive to search; the prefix of a phrase ends
    # at its fiftieth word.
    return Query.fuzzy_term_query(of, field, word, 0, prefix=True)
