"""Two devices that tell their place in one moment: the later one stays, whoever comes first."""

import threading

import pytest
from django.db import connection

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.shelves.models import Reading
from chapterhouse.shelves.reading.placing import Told, place
from chapterhouse.stories.models import Chapter
from chapterhouse.testing import make_cast

AT_ONCE = 6


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


def test_the_later_one_stays():
    cast = make_cast()
    member = cast.finch.member
    chapter = Chapter.objects.select_related("text").filter(story=cast.salt).first()
    block = blocks_of(chapter.text.html)[0].id
    gate = threading.Barrier(AT_ONCE)
    failed = []

    def tell(age):
        try:
            gate.wait()
            place(member, chapter, Told(1, block, 0, age * 60_000, False), f"device {age}")
        except Exception as error:  # noqa: BLE001 - what a thread raises would be lost
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tell, args=[age]) for age in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Reading.objects.get().device == "device 0"
