from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.making import refuse_absent
from chapterhouse.archive.backups.refusing import CannotBackUp
from chapterhouse.serving.folder import CannotStart
from chapterhouse.serving.occupied import occupied
from chapterhouse.serving.upgrading import upgrade


class Command(BaseCommand):
    help = _("Back up, then bring database and static files to this version")
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        try:
            refuse_absent()
            with occupied(settings.DATA, alone=True):
                upgrade(self.tell)
        except (CannotBackUp, CannotStart) as reason:
            raise CommandError(str(reason)) from reason

    def tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
