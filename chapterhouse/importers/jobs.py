"""What takes longer than a request: looking at an arrival, bringing it in, answering in bulk."""

import time

from django.db import transaction

from chapterhouse.importers import queueing
from chapterhouse.importers.arriving import working
from chapterhouse.importers.models import Arrival
from chapterhouse.importers.models.arrivals import arrivals_folder, sweep
from chapterhouse.importers.questions.settling import settle_all
from chapterhouse.jobs.tasks import every, job
from chapterhouse.members.models import Member

DAY = 24 * 60 * 60


@job(queue="long", retries=0, unique_by=("arrival",))
def look_at(arrival: int) -> None:
    if found := Arrival.objects.filter(pk=arrival, state=Arrival.State.LOOKING).first():
        working.look(found)


@job(queue="long", retries=0, unique_by=("arrival",))
def bring(arrival: int) -> None:
    if found := Arrival.objects.filter(pk=arrival, state=Arrival.State.BRINGING).first():
        working.bring(found)


@transaction.atomic
def start_look(arrival: Arrival) -> None:
    """Have it looked at as soon as the worker is free."""
    if arrival.take_up(Arrival.State.LOOKING):
        arrival.hand_to(look_at.later(arrival=arrival.pk))


@transaction.atomic
def start_bringing(arrival: Arrival) -> None:
    """Have it brought in as soon as the worker is free."""
    if arrival.take_up(Arrival.State.BRINGING):
        arrival.hand_to(bring.later(arrival=arrival.pk))


@every(days=1)
def sweep_arrivals() -> None:
    """Delete what no arrival knows of: halves of forms, folders whose row is gone."""
    if not arrivals_folder().is_dir():
        return
    known = {str(pk) for pk in Arrival.objects.values_list("pk", flat=True)}
    for path in arrivals_folder().iterdir():
        if path.name not in known and time.time() - path.stat().st_mtime > DAY:
            sweep(path)


@every(days=1)
def take_in() -> None:
    """What waits without a place in the line: brought in before there was one, or left behind."""
    queueing.take_in()


@job(retries=1)
def answer_all(source: int, kind: str, answer: str, by: int) -> None:
    """One answer for every open question of a kind; what cannot be answered so stays open."""
    settle_all(source, kind, answer, Member.objects.get(pk=by))
