"""A member's copy, made and opened as its member would."""

import json
import zipfile
from io import BytesIO

from chapterhouse.members.copies.making import write_copy
from chapterhouse.members.models import Member


class Opened:
    """The files of a copy by their path."""

    def __init__(self, packed: bytes) -> None:
        with zipfile.ZipFile(BytesIO(packed)) as file:
            assert file.testzip() is None
            self.files = {name: file.read(name) for name in file.namelist()}

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def json(self, path: str):
        return json.loads(self.files[path])

    def rows(self, noun: str) -> list[dict]:
        return self.json("account.json")["rows"][noun]

    @property
    def everything(self) -> str:
        """Every name and every byte, where a secret would be found."""
        return "\n".join([*self.files, *(body.decode("latin-1") for body in self.files.values())])

    def tells(self, words: str) -> bool:
        return words.encode().decode("latin-1") in self.everything


def copy_of(member: Member, folder) -> Opened:
    target = folder / "copy.zip"
    write_copy(member, target)
    return Opened(target.read_bytes())
