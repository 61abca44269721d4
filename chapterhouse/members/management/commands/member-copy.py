# ruff: noqa: N999 - a command is called as its file is named
import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from chapterhouse.members.copies.making import write_copy
from chapterhouse.members.copies.schema import schema
from chapterhouse.members.models import Member, PenName


class Command(BaseCommand):
    help = _("Put everything that is a member's into a zip, for one who cannot log in")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", metavar="NAME", help=_("One of their pen names"))
        parser.add_argument("--to", type=Path, metavar="FILE", help=_("Where to: a new .zip"))
        parser.add_argument(
            "--schema",
            action="store_true",
            help=_("Print the form of account.json instead, as a JSON Schema"),
        )

    def handle(self, name: str | None, to: Path | None, *, schema: bool, **options: object) -> None:
        if schema:
            self.stdout.write(form())
            return
        if not name or not to:
            raise CommandError(_("Say whose copy and where to: NAME --to FILE.zip"))
        if to.exists():
            raise CommandError(_("%(file)s is there already. Choose another name.") % {"file": to})
        size = self.write(member_named(name), to.absolute())
        self.stdout.write(
            _("%(file)s (%(size)s). Hand it to nobody but the member, and keep no copy.")
            % {"file": to, "size": filesizeformat(size)}
        )

    def write(self, member: Member, to: Path) -> int:
        try:
            return write_copy(member, to)
        except OSError as reason:
            raise CommandError(
                _("%(file)s cannot be written: %(reason)s")
                % {"file": to, "reason": reason.strerror}
            ) from reason


def form() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1)


def member_named(name: str) -> Member:
    """The member with exactly this pen name, else with one that folds to it."""
    names = PenName.objects.exclude(member=None).select_related("member")
    found = list(names.filter(name=name)) or list(names.named(name))
    members = {pen_name.member for pen_name in found if pen_name.member}
    if not members:
        raise CommandError(_("Nobody here has the pen name %(name)s.") % {"name": name})
    if len(members) > 1:
        alike = ", ".join(pen_name.name for pen_name in found)
        raise CommandError(
            _("Several members fit. Write the name exactly: %(names)s") % {"names": alike}
        )
    return members.pop()
