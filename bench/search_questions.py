"""The questions of `bench/search`, to the index and as plain joins."""

import random
from collections.abc import Callable
from typing import Any

from search_company import choosy_member
from search_tags import common_word, others, tag_left_to, tag_on, widest

PAGE = 20
DEEP = 49 * PAGE


def archive() -> Any:
    from chapterhouse.archive.models import Archive

    return Archive.current()


class Questions:
    def __init__(self, stories: int) -> None:
        from chapterhouse.search.finding import Asker

        self.asker = Asker(archive())
        self.tags = {
            "broad": widest(),
            "medium": tag_on(min(5000, stories // 20)),
            "rare": tag_on(50),
        }
        self.random = random.Random(1)

    def forget(self) -> None:
        """The next question opens the index anew."""
        from chapterhouse.search.index.reading import reader

        reader.forget()

    def of_index(self) -> dict[str, Callable[[], int]]:
        from chapterhouse.search.asking import nodes

        asked: dict[str, Callable[[], int]] = {}
        for name, (key, _count) in self.tags.items():
            tag = nodes.Tagged(key)
            asked[f"{name}, newest, page 1"] = self.page(tag)
            asked[f"{name}, newest, page 50"] = self.page(tag, start=DEEP)
            asked[f"{name}, most kudos, page 1"] = self.page(tag, sort="kudos")
            asked[f"{name}, most kudos, page 50"] = self.page(tag, sort="kudos", start=DEEP)
            asked[f"{name}, by title, page 1"] = self.page(tag, sort="title")
            asked[f"{name}, by title, page 50"] = self.page(tag, sort="title", start=DEEP)
            asked[f"{name}, combined, page 1"] = self.page(self.combined(key))
            asked[f"{name}, counts"] = self.counts(tag)
            asked[f"{name}, combined, counts"] = self.counts(self.combined(key))
        word = nodes.Word(common_word())
        asked["a very common word, by relevance"] = self.page(word, sort="relevance")
        asked["two words, by relevance"] = self.page(
            nodes.All((word, nodes.Word(common_word(3)))), sort="relevance"
        )
        return asked

    def combined(self, key: int) -> Any:
        """With this tag and another, without a third, of a length, complete, in one language."""
        from chapterhouse.search.asking import nodes

        second, third = others(key)
        return nodes.All(
            (
                nodes.Tagged(key),
                nodes.Tagged(second),
                nodes.Not(nodes.Tagged(third)),
                nodes.Within("words", 2000, 50_000),
                nodes.Choice("progress", ("complete",)),
                nodes.Choice("language", ("en",)),
            )
        )

    def page(self, node: Any, sort: str = "updated", start: int = 0) -> Callable[[], int]:
        from chapterhouse.search.asking.nodes import Query
        from chapterhouse.search.finding import Results

        def ask() -> int:
            results = Results(Query(node, sort), self.asker)
            results.keys(start, PAGE)
            return results.total

        return ask

    def counts(self, node: Any) -> Callable[[], int]:
        from chapterhouse.search.asking.nodes import Query
        from chapterhouse.search.counting import counted, wanted
        from chapterhouse.search.finding import Results
        from chapterhouse.tags.models import Kind

        fields = wanted(Kind.objects.all())

        def ask() -> int:
            results = Results(Query(node), self.asker, wanted=fields)
            counted(results)
            return results.total

        return ask

    def of_joins(self) -> dict[str, Callable[[], object]]:
        """The same as plain queries of the tables, as `shelves` asks them for exclusions."""
        from chapterhouse.shelves.apart.compiling import meeting
        from chapterhouse.shelves.apart.conditions import Conditions
        from chapterhouse.stories.models import Story, StoryTag

        def rows(met: Conditions) -> Any:
            return Story.objects.listed_to(None).filter(meeting(met))

        def page(met: Conditions, order: str, start: int) -> Callable[[], object]:
            def ask() -> object:
                found = rows(met).order_by(order, "-pk")
                return found.count(), list(found.values_list("pk", flat=True)[start : start + PAGE])

            return ask

        def counts(met: Conditions) -> Callable[[], object]:
            from django.db.models import Count

            def ask() -> object:
                carried = StoryTag.objects.filter(story__in=rows(met)).order_by()
                totals = carried.values("tag__kind", "tag").annotate(n=Count("pk"))
                return list(totals.order_by("-n")[:60])

            return ask

        asked: dict[str, Callable[[], object]] = {}
        for name, (key, _count) in self.tags.items():
            one, many = Conditions(all_of=(key,)), self.combined_conditions(key)
            asked[f"{name}, newest, page 1"] = page(one, "-updated_at", 0)
            asked[f"{name}, newest, page 50"] = page(one, "-updated_at", DEEP)
            asked[f"{name}, most kudos, page 1"] = page(one, "-kudos_count", 0)
            asked[f"{name}, combined, page 1"] = page(many, "-updated_at", 0)
            asked[f"{name}, counts"] = counts(one)
            asked[f"{name}, combined, counts"] = counts(many)
        return asked

    def combined_conditions(self, key: int) -> Any:
        from chapterhouse.shelves.apart.conditions import Conditions

        second, third = others(key)
        return Conditions(
            all_of=(key, second),
            none_of=(third,),
            words_from=2000,
            words_to=50_000,
            progress=("complete",),
            languages=("en",),
        )

    def complete(self) -> Callable[[], object]:
        """Beginnings of names that there are, of one to four letters, one after another."""
        from chapterhouse.tags.models import Tag
        from chapterhouse.tags.suggesting import suggest

        keys = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
        drawn = Tag.objects.filter(pk__in=self.random.sample(keys, min(300, len(keys))))
        typed = [(t.kind, t.folded[: self.random.randrange(1, 5)]) for t in drawn.select_related()]

        def ask() -> object:
            return suggest(*self.random.choice(typed))

        return ask

    def suggest(self) -> Callable[[], object]:
        """Beginnings of titles and names that there are, as they are typed into the search box."""
        from chapterhouse.members.models import PenName
        from chapterhouse.search.suggesting.offers import offered
        from chapterhouse.stories.models import Story

        rows = Story.objects.filter(is_listed=True).order_by("pk").values_list("title", flat=True)
        names = PenName.objects.order_by("pk").values_list("name", flat=True)
        drawn = self.random.sample([*rows[:5000], *names[:5000]], 300)
        typed = [name[: self.random.randrange(1, 12)] for name in drawn]

        def ask() -> object:
            return offered(self.random.choice(typed), self.asker)

        return ask

    def kept_counts(self) -> Callable[[], object]:
        """Of the widest tag, made before."""
        from chapterhouse.search.asking.nodes import Query, Tagged
        from chapterhouse.search.counting import counts, wanted
        from chapterhouse.search.finding import Results
        from chapterhouse.tags.models import Kind

        fields, query = wanted(Kind.objects.all()), Query(Tagged(self.tags["broad"][0]))

        def ask() -> object:
            return counts(Results(query, self.asker, wanted=fields))

        ask()
        return ask

    def member_page(self) -> Callable[[], object]:
        """The whole results page for a member of many choices, through all middleware."""
        from django.test import Client

        from chapterhouse.serving.settling import settle

        client = Client()
        # As the server begins.
        settle()
        member = choosy_member()
        client.force_login(member)
        address = f"/search/?with={tag_left_to(member, self.tags['medium'][1])}"

        def ask() -> object:
            answer = client.get(address, headers={"sec-fetch-site": "same-origin"})
            assert answer.status_code == 200, answer.status_code
            return answer

        return ask
