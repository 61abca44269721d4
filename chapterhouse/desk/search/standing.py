"""What the page about the search says of the indexes of this machine."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import Job
from chapterhouse.search.caring import Check, last_check
from chapterhouse.search.index.following import SHAPES
from chapterhouse.search.index.state import State, state_of

CALLED: dict[str, Promise] = {
    "stories": _("Stories"),
    "chapters": _("Texts of chapters"),
    "authors": _("Names of authors"),
    "series": _("Titles of series"),
}
BUILDING, CHECKING = "search.build_anew", "search.check"


@dataclass(frozen=True)
class Standing:
    """The rows of the table, the jobs that wait or run, and the last check of this machine."""

    rows: list[tuple[Promise, State]]
    building: Job | None
    checking: Job | None
    failed: Job | None
    check: Check | None

    @classmethod
    def now(cls) -> "Standing":
        return cls(
            [(CALLED[shape.name], state_of(shape)) for shape in SHAPES],
            at_work(BUILDING),
            at_work(CHECKING),
            failed(),
            last_check(),
        )

    @property
    def is_at_work(self) -> bool:
        return bool(self.building or self.checking)

    @property
    def state(self) -> str:
        """Differs whenever more of the page does than how far a job is."""
        jobs = [job.pk if job else 0 for job in (self.building, self.checking)]
        return "-".join(map(str, jobs))

    @property
    def stage(self) -> Promise | str:
        return CALLED.get(self.building.stage, "") if self.building else ""

    @property
    def checked(self) -> list[tuple[Promise, object]]:
        found = self.check.found if self.check else []
        return [(CALLED[one.name], one) for one in found if one.name in CALLED]


def at_work(name: str) -> Job | None:
    return Job.objects.filter(name=name, ended_at=None).order_by("pk").first()


def failed() -> Job | None:
    """The last of its kind, where it ended in trouble."""
    last = Job.objects.filter(name__in=(BUILDING, CHECKING)).exclude(ended_at=None)
    latest = last.order_by("ended_at").last()
    return latest if latest and latest.error else None
