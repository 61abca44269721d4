from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chapterhouse.sample.loading import NotEmptyError, load_sample


class Command(BaseCommand):
    help = _("Load the sample archive: a dozen stories that show what the house can do")

    def handle(self, **options: Any) -> None:
        try:
            load_sample()
        except NotEmptyError as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(_("The sample archive is loaded."))
