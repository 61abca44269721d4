# ruff: noqa: N999 - a command is called as its file is named
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chapterhouse.archive import mail
from chapterhouse.archive.models import Archive


class Command(BaseCommand):
    help = _("Send a letter to an address and say what the mail server thinks of it")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", metavar="ADDRESS", help=_("An e-mail that you can read"))

    def handle(self, address: str, **options: object) -> None:
        if not settings.MAIL_IS_SET:
            raise CommandError(
                _(
                    "This archive cannot send letters yet. Set CHAPTERHOUSE_MAIL, as in\n"
                    "  CHAPTERHOUSE_MAIL='smtp://name:password@mail.example:587"
                    "?from=archive@stories.example'"
                )
            )
        subject = _("A letter from %(archive)s") % {"archive": Archive.current().name}
        words = _("This letter came through: the archive can write.\n")
        try:
            mail.send(mail.compose(address, subject, words))
        except mail.CannotSend as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            _("%(host)s took the letter to %(address)s. If it does not come, look among the spam.")
            % {"host": settings.EMAIL_HOST, "address": address}
        )
