"""Save the draft of a long chapter again and again, one paragraph changed each time.

    bench/editor                   60,000 words, 60 saves, on SQLite
    bench/editor --words 10000
    DATABASE_URL=postgresql://… bench/editor       on SQLite, and on an empty database there

Measured, in one process through all middleware by Django's test client: milliseconds of a save
that sends what changed, and its bytes; the same for a save that sends the whole chapter, which is
what an editor does that knows no better. The limits, in the same run and turn by turn: the changed
paragraph itself in bytes; and the same request with nothing to save in it, together with one bare
UPDATE of the same row and its commit.
"""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from databases import measure_here, measured, questions
from verdict import Figure, conclude

PARAGRAPH = "It rained on the harbour, and nobody on the boats said a word of it to the keeper. "
WORDS = len(PARAGRAPH.split()) * 4
TOKEN = "t" * 43


@dataclass
class Measured:
    """Milliseconds and bytes of each round."""

    changed: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    bytes_changed: list[int] = field(default_factory=list)
    bytes_whole: list[int] = field(default_factory=list)
    paragraph: int = 0


class Page:
    """An open page with a long chapter in it."""

    def __init__(self, words: int) -> None:
        from django.test import Client

        from chapterhouse.testing import make_pen_name

        member = make_pen_name("Wren").member
        self.client = Client()
        self.client.force_login(member)
        self.hand: dict[str, Any] = {"member": member.pk, "page": "bench", "turn": 0, "version": 0}
        self.lines = [f'<p id="{n:08}">{n}. {PARAGRAPH * 4}</p>' for n in range(words // WORDS)]
        self.text = "\n".join(self.lines)

    def write(self, number: int) -> str:
        """Change one paragraph; the text as it was."""
        before, place = self.text, (number * 37) % len(self.lines)
        self.lines[place] = f'<p id="{place:08}">{number} anew. {PARAGRAPH * 4}</p>'
        self.text = "\n".join(self.lines)
        return before

    def send(self, told: dict[str, Any]) -> tuple[float, int]:
        """Milliseconds until it is saved and answered, and the bytes of what was sent."""
        self.hand["turn"] += 1
        body = json.dumps(self.hand | told, ensure_ascii=False, separators=(",", ":")).encode()
        began = time.perf_counter()
        answer = self.client.post(
            f"/write/drafts/{TOKEN}/save/",
            body,
            content_type="application/json",
            headers={"sec-fetch-site": "same-origin"},
        )
        took = time.perf_counter() - began
        assert answer.json()["state"] == "saved", answer.json()
        self.hand["version"] = answer.json()["version"]
        return 1000 * took, len(body)

    def send_whole(self) -> tuple[float, int]:
        from chapterhouse.lib.html.patching import fingerprint

        return self.send({"text": self.text, "mark": fingerprint(self.text), "fields": {}})

    def send_changed(self, before: str) -> tuple[float, int]:
        from chapterhouse.lib.html.patching import change_between, fingerprint

        change = change_between(before, self.text)
        return self.send({"change": change, "mark": fingerprint(self.text), "fields": {}})

    def send_nothing(self) -> float:
        """What is no draft: the same way through the middleware to the member, and back."""
        address = f"/write/drafts/{TOKEN}/save/"
        sent = {"content_type": "application/json", "headers": {"sec-fetch-site": "same-origin"}}
        return milliseconds(lambda: self.client.post(address, b"[]", **sent))


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def update_bare(text: str) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE stories_draft SET html = %s WHERE token = %s", [text, TOKEN])


def measure(words: int, rounds: int) -> Measured:
    page, found = Page(words), Measured()
    found.paragraph = len(page.lines[0].encode())
    page.send_whole()
    for number in range(rounds):
        before = page.write(2 * number)
        took, size = page.send_changed(before)
        found.changed.append(took)
        found.bytes_changed.append(size)
        page.write(2 * number + 1)
        took, size = page.send_whole()
        found.whole.append(took)
        found.bytes_whole.append(size)
        found.bare.append(milliseconds(lambda: update_bare(page.text)))
        found.nothing.append(page.send_nothing())
    return found


def figures(database: str, found: Measured) -> dict[str, Figure]:
    lists = {name: told for name, told in asdict(found).items() if isinstance(told, list)}
    middle = {name: statistics.median(told) for name, told in lists.items()}
    saved, sent = middle["changed"], middle["bytes_changed"]
    return {
        f"{database}: a save of what changed": Figure(saved, "ms"),
        f"{database}: a save of the whole chapter": Figure(middle["whole"], "ms"),
        f"{database}: the same request without a draft": Figure(middle["nothing"], "ms"),
        f"{database}: a bare UPDATE of the row": Figure(middle["bare"], "ms"),
        f"{database}: a save, of request and UPDATE": Figure(
            saved / (middle["nothing"] + middle["bare"]), "times", at_most=3
        ),
        f"{database}: what changed, on the wire": Figure(sent, "bytes"),
        f"{database}: the whole chapter, on the wire": Figure(middle["bytes_whole"], "bytes"),
        f"{database}: what changed, of its paragraph": Figure(
            sent / found.paragraph, "times", at_most=2
        ),
    }


def main() -> None:
    parser = questions(__doc__)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    if asked.here:
        measure_here(measure, asked.words, asked.rounds)
        return
    found: dict[str, Figure] = {}
    wanted = ["--words", str(asked.words), "--rounds", str(asked.rounds)]
    for name, told in measured(__file__, *wanted):
        found |= figures(name, Measured(**told))
    conclude("editor", found)


if __name__ == "__main__":
    main()
