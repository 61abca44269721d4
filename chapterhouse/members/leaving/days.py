"""What happens day by day between a goodbye and its end."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chapterhouse.members.leaving.beginning import tell
from chapterhouse.members.models import Leaving


def see_the_day() -> list[int]:
    """Count the day, remind whom it is time for; the leavings that may be carried out now.

    A clock that jumped ahead makes everything due, but nobody is erased before a reminder is a day
    old and before as many days were counted as a real fortnight would have had.
    """
    now = timezone.now()
    Leaving.objects.see(now)
    for leaving in Leaving.objects.to_remind(now).select_related("member"):
        remind(leaving)
    return list(Leaving.objects.ripe(now).values_list("pk", flat=True))


@transaction.atomic
def remind(leaving: Leaving) -> None:
    same = Leaving.objects.begun().filter(pk=leaving.pk, reminded_at=None)
    if same.update(reminded_at=timezone.now()):
        tell(leaving, gettext_lazy("You leave in two days"), "leaving_soon")
