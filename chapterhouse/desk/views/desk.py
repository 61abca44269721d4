from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.desk.models import Report
from chapterhouse.desk.queue.lines import waiting_count
from chapterhouse.members.doors import for_staff
from chapterhouse.members.models import Claim, Leaving, Member, Role
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import State, Story
from chapterhouse.tags.models import NewTag


@for_staff
def desk(request: HttpRequest) -> HttpResponse:
    page = {
        "stories": story_figures(),
        "members": members(),
        "leaving": Leaving.objects.begun().count(),
        "in_queue": waiting_count(),
        "waiting_claims": Claim.objects.waiting().count(),
        "open_reports": Report.objects.exclude(state=Report.State.SETTLED).count(),
        "held_reviews": Review.objects.filter(state=Review.State.HELD).count(),
        "new_tags": NewTag.objects.count(),
        "is_wrangler": request.user.has_role(Role.WRANGLER),
        "is_moderator": request.user.has_role(Role.MODERATOR),
        "is_archivist": request.user.has_role(Role.ARCHIVIST),
    }
    return render(request, "desk/desk.html", page)


def story_figures() -> list[tuple[str, int]]:
    """How many stories are in each state that the desk may know of: not what authors keep."""
    counted = Story.objects.order_by().values("state").annotate(count=Count("pk"))
    counts = dict(counted.values_list("state", "count"))
    own = {State.DRAFT, State.BINNED}
    return [(state.label, counts.get(state, 0)) for state in State if state not in own]


def members() -> dict[str, int]:
    locked = Count("pk", filter=Q(is_active=False))
    return Member.objects.aggregate(all=Count("pk"), locked=locked)
