"""Letters to readers, in the archive's name: plain words, with the same as simple HTML."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from chapterhouse.archive.jobs import send_letter
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.members.models import Member, Preferences


@transaction.atomic
def write(to: str, subject: object, template: str, context: dict[str, Any]) -> None:
    """Write a letter and let a job send it, once the caller's transaction is committed.

    `template` is the plain text, in which nothing is escaped; `subject` may be lazy. Both are put
    into the language of the member with that address, else of the archive. Without mail nothing is
    written: a page that offers a letter asks `settings.MAIL_IS_SET` first.
    """
    if not settings.MAIL_IS_SET:
        return
    archive = Archive.current()
    with translation.override(language_of(to) or archive.language):
        words = plain(template, context)
        title = " ".join(str(subject).split())
        envelope = {"subject": title, "archive": archive, "words": words}
        home = {"home": settings.PUBLIC, "language": translation.get_language()}
        letter = Letter.objects.create(
            to=to,
            subject=title,
            text=plain("members/letters/letter.txt", envelope | home),
            html=render_to_string("members/letters/letter.html", envelope | home),
        )
    send_letter.later(letter=letter.pk)


def plain(template: str, context: dict[str, Any]) -> str:
    """The template's words with nothing escaped, for they are no HTML."""
    compiled: Any = get_template(template)
    return compiled.template.render(Context(context, autoescape=False)).strip() + "\n"


def language_of(address: str) -> str:
    """The language that the member with this e-mail chose; empty for everybody else."""
    chosen = Preferences.objects.filter(member__in=Member.objects.with_email(address))
    return chosen.values_list("language", flat=True).first() or ""
