"""An archive with something to decide, as the tests of questions need one."""

from pathlib import Path

from django.test import Client

from chapterhouse.importers.models import Import, Question
from chapterhouse.importers.tests.arriving import log_archivist_in
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.testing import HERE


def bring_the_lamp(client: Client, place: Path) -> Client:
    """Two stories, one whose author left, with nothing asked yet; the archivist is logged in."""
    old = OldArchive().add("settings").member(1, "Ann").member(2, "Bea")
    old.add("ratings", rid=1, rating="General").add("categories", catid=4, category="Sea")
    old.story(7, "The Lamp", catid="4", rid="9").chapter(9, None, sid=7, title="Dusk")
    old.story(8, "The Gull", uid=77).chapter(10, sid=8, uid=77)
    bring(old, place)
    Question.objects.all().delete()
    return log_archivist_in(client)


def ask(kind: str, noun: str, new_id: int, **context) -> Question:
    source, table = Import.objects.get().source, {"penname": "authors"}.get(noun, "stories")
    return Question.objects.create(
        source=source, table=table, old_key=new_id, kind=kind, noun=noun, new_id=new_id,
        context=context,
    )  # fmt: skip


def page(client, question: Question, query: str = "") -> str:
    run = Import.objects.get()
    answer = client.get(f"/desk/imports/{run.pk}/questions/{question.kind}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def answer(client, question: Question, name: str, **more):
    run = Import.objects.get()
    address = f"/desk/imports/{run.pk}/answers/{question.pk}/"
    response = client.post(address, {"answer": name, **more}, headers=HERE, follow=True)
    question.refresh_from_db()
    return response.content.decode()
