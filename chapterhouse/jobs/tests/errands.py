"""Jobs for the tests."""

import time
from pathlib import Path

from chapterhouse.jobs.progress import report
from chapterhouse.jobs.tasks import every, job

done: list[str] = []


@job()
def greet(name: str) -> None:
    done.append(name)


@job(unique_by=("story",))
def count_words(story: int, reason: str = "") -> None:
    done.append(f"{story}{reason}")


@job(retries=1)
def stumble() -> None:
    done.append("stumbled")
    raise ZeroDivisionError


@job(queue="long")
def note_begin_and_end(path: str, seconds: float) -> None:
    with Path(path).open("a") as notes:
        notes.write("begun\n")
        notes.flush()
        time.sleep(seconds)
        notes.write("ended\n")


@job(queue="long")
def walk(path: str) -> None:
    for step in range(1000):
        report(step, 1000, "walking")
        Path(path).write_text(str(step))
        time.sleep(0.02)


@every(hours=1)
def wind_the_clock() -> None:
    done.append("wound")
