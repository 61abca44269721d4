"""An open page that writes a draft, as `<draft-autosave>` does."""

import json
from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse

from chapterhouse.lib.html.patching import change_between, fingerprint
from chapterhouse.testing import HERE


@dataclass
class Page:
    """`sends` the text whole; `changes` it by what is new against the text it last sent."""

    client: Client
    member: int
    token: str = "t" * 43
    name: str = "page-one"
    place: str = ""
    version: int = 0
    turn: int = 0
    text: str = ""
    more: dict = field(default_factory=dict)

    def sends(self, text, fields=None, **more):
        self.text = text
        return self.post(text=text, mark=fingerprint(text), fields=fields or {}, **more)

    def changes(self, text, **more):
        change, self.text = change_between(self.text, text), text
        return self.post(change=change, mark=fingerprint(text), **more)

    def post(self, **told):
        self.turn += 1
        hand = {"page": self.name, "turn": self.turn, "version": self.version}
        told = {"member": self.member, "based_on": 0, "format": "html"} | hand | self.more | told
        answer = self.client.post(
            reverse("save-draft", args=[self.token]) + self.place,
            json.dumps(told),
            content_type="application/json",
            headers=HERE,
        )
        if answer.json()["state"] in {"saved", "same", "closed"}:
            self.version = answer.json()["version"]
        return answer
