from chapterhouse.jobs.tasks import every, job
from chapterhouse.members.leaving.beginning import runs_the_archive_alone
from chapterhouse.members.leaving.days import see_the_day
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Leaving


@every(hours=6)
def see_leavings() -> None:
    """Four times a day, so that a machine which is on for some hours does not miss one."""
    for leaving in see_the_day():
        carry_out.later(leaving=leaving)


@job(queue="long", unique_by=("leaving",))
def carry_out(leaving: int) -> None:
    """A leaving that was carried out is no more; one that was taken back stays."""
    for found in Leaving.objects.begun().filter(pk=leaving).select_related("member"):
        # The colleague they counted on may have left meanwhile; the next round asks again.
        if found.erasing_at or not runs_the_archive_alone(found.member):
            erase(found)
