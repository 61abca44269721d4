# ruff: noqa: N999 - a command is called as its file is named
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.leaving.beginning import runs_the_archive_alone, think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.leaving.farewells import foretold
from chapterhouse.members.models import Leaving, Member, PenName


class Command(BaseCommand):
    help = _("Erase a member who asked for it; says first what will happen")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help=_("One of their pen names, or an e-mail"))
        parser.add_argument(
            "--stories",
            choices=["orphan", "named", "delete"],
            help=_(
                "Left without a name, left under their pen name, or deleted; else as they chose"
            ),
        )
        parser.add_argument(
            "--reviews",
            choices=["former", "delete"],
            help=_("Left as by a former member, or deleted"),
        )
        parser.add_argument(
            "--together",
            action="store_true",
            help=_("All their pen names at once: readers can see that they were one person's"),
        )
        parser.add_argument("--yes", action="store_true", help=_("Do it; without, only say it"))

    def handle(
        self,
        name: str,
        stories: str | None,
        reviews: str | None,
        *,
        yes: bool,
        together: bool,
        **options: object,
    ) -> None:
        member = self.member(name)
        if runs_the_archive_alone(member):
            raise CommandError(_("Nobody else runs the archive. Make another archivist first."))
        with transaction.atomic():
            leaving = self.leaving(member, stories, reviews)
            for sentence in foretold(leaving):
                self.stdout.write(f"- {sentence}")
            if not yes:
                transaction.set_rollback(True)
        if yes:
            names = list(member.pen_names.values_list("pk", flat=True))
            erase(leaving, together=together)
            self.stdout.write(_("They are gone."))
            if rest := PenName.objects.filter(pk__in=names).exclude(member=None).count():
                self.stdout.write(still_to_go(rest))
        else:
            self.stdout.write(_("Nothing has happened yet. To do it: --yes"))

    def member(self, name: str) -> Member:
        named = PenName.objects.named(name).exclude(member=None).values("member")
        mailed = Member.objects.with_email(name)
        found = Member.objects.filter(Q(pk__in=named) | Q(pk__in=mailed))
        match list(found.distinct()[:2]):
            case [member]:
                return member
            case []:
                raise CommandError(_("Nobody has this name."))
        raise CommandError(_("Several members have this name. Their e-mail may tell them apart."))

    def leaving(self, member: Member, stories: str | None, reviews: str | None) -> Leaving:
        leaving = think(member)
        if stories:
            # What was chosen for single stories gives way to what the archivist says of all.
            leaving = renewed(leaving)
        leaving.stories = stories or leaving.stories
        leaving.otherwise = stories or leaving.otherwise
        leaving.reviews = reviews or leaving.reviews
        leaving.due_at = leaving.due_at or timezone.now()
        leaving.save()
        return leaving


def still_to_go(names: int) -> str:
    said = ngettext(
        "%(names)s more pen name goes on a later day, within a fortnight.",
        "%(names)s more pen names go on later days, within a fortnight.",
        names,
    )
    return said % {"names": names}


def renewed(leaving: Leaving) -> Leaving:
    member = leaving.member
    leaving.delete()
    return think(member)
