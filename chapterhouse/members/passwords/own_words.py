"""What a guesser tries who knows whom they guess at: the archive's name, pen names, the e-mail."""

from collections.abc import Iterable

from django.conf import settings

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.members.passwords.spelling import LOOK_ALIKES, MOST_ADDED, plain

SHORTEST = 4


def is_made_of(password: str, own: Iterable[str]) -> bool:
    """Whether the password is one of these, forwards or backwards, with few signs around it."""
    typed = {letters_of(password), letters_of(plain(password).translate(LOOK_ALIKES))}
    forward = {letters_of(part) for word in own for part in parts_of(word)}
    known = {word for word in forward | {word[::-1] for word in forward} if len(word) >= SHORTEST}
    return any(is_little_more(text, word) for text in typed for word in known)


def is_little_more(text: str, word: str) -> bool:
    return word in text and len(text) - len(word) * text.count(word) <= MOST_ADDED


def parts_of(name: str) -> list[str]:
    """The name, without its first word (an article, perhaps), and its words."""
    words = name.replace("@", " ").replace(".", " ").split()
    return [name, " ".join(words[1:]), *words]


def letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))


def words_of(member: Member | None) -> list[str]:
    """The archive's name and address, and the member's pen names and e-mail."""
    own = [Archive.current().name, settings.PUBLIC.partition("//")[2]]
    if member is None:
        return own
    own += [member.email, member.email.partition("@")[0]]
    if member.pk:
        own += member.pen_names.values_list("name", flat=True)
    return own
