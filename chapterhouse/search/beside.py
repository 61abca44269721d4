"""What stands beside every list of stories: the form, and what could be asked for next."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.forms import FilterForm
from chapterhouse.search.asking.nodes import Node, Query
from chapterhouse.search.counting import Counts, counts, counts_at_hand, wanted
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.saving.offering import to_save
from chapterhouse.search.sheet import Sheet, kinds_in_use
from chapterhouse.tags.models import Kind

MOST_LANGUAGES = 40


@dataclass
class Beside:
    """For one page: `counted` None where the counts are dear and come afterwards."""

    request: HttpRequest
    asked: Asked
    kinds: list[Kind]
    counted: Counts | None = None

    def having(self, results: Results) -> "Beside":
        """With the counts of these, for which `wanted` was wanted."""
        count = counts if self.request.GET.get("counts") else counts_at_hand
        return replace(self, counted=count(results))

    def shown(self) -> dict[str, Any]:
        languages = list(self.counted.languages)[:MOST_LANGUAGES] if self.counted else []
        form = FilterForm(
            self.asked.query,
            self.asked.names,
            languages=languages,
            typed=self.request.GET.get("q") if self.asked.problems else None,
            is_member=reader_of(self.request) is not None,
        )
        sheet = Sheet(self.asked.query, self.kinds, self.counted)
        return {"asked": self.asked, "form": form, "sheet": sheet}


def beside(request: HttpRequest, asked: Asked, base: Node | None = None) -> dict[str, Any]:
    """The same for a list that the database gives, nothing being asked of it; without an index,
    the form alone."""
    saving = {"to_save": to_save(request, asked, base)}
    made = Beside(request, asked, kinds_in_use())
    try:
        results = Results(Query(), Asker.of(request), base, wanted=wanted(made.kinds))
    except NoIndexError:
        return made.shown() | saving
    return made.having(results).shown() | saving
