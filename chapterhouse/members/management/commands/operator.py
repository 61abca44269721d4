# ruff: noqa: A005 - a command is called as its file is named
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.members.backends import candidates
from chapterhouse.members.models import Member
from chapterhouse.members.operating import appoint, dismiss


class Command(BaseCommand):
    help = _("Open the operators’ pages to a member, or close them")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help=_("A pen name or an e-mail"))
        parser.add_argument("--revoke", action="store_true", help=_("Close them again"))

    def handle(self, name: str, revoke: bool, **options: object) -> None:
        member = self.member_of(name)
        if revoke:
            done = _("%(name)s is no operator any more.") if dismiss(member) else None
            self.say(done or _("%(name)s is no operator."), name)
            return
        if not appoint(member):
            self.say(_("%(name)s is an operator already."), name)
            return
        self.say(_("%(name)s is an operator now. The pages are at %(pages)s"), name)
        self.say(_("and open once a second factor is on and was asked for."), name)

    def say(self, words: str, name: str) -> None:
        self.stdout.write(words % {"name": name, "pages": reverse("admin:index")})

    @staticmethod
    def member_of(name: str) -> Member:
        found = [member for member in candidates(name) if member.is_active and member.is_claimed]
        if not found:
            raise CommandError(_("Nobody who may log in is called %(name)s.") % {"name": name})
        if len(found) > 1:
            raise CommandError(
                _("Several members may be called %(name)s. Give the e-mail of the one.")
                % {"name": name}
            )
        return found[0]
