"""What an archivist must say before an archive can come in, with the commands that say it."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.columns import Question
from chapterhouse.importers.efiction.looking import Found
from chapterhouse.importers.efiction.schema import Site
from chapterhouse.importers.efiction.wish import Wish


def refusal(found: Found) -> str:
    """Why nothing can be brought in yet, and the commands that would; nothing where it can."""
    if found.choice.is_open:
        commands = "\n".join(f"  {command_for(found, site)}" for site in found.choice.all)
        return _("There are several archives here. Choose one:\n%(commands)s") % {
            "commands": commands
        }
    if found.questions:
        return "\n".join(
            "\n  ".join((asked_of(question), *answers(question, found.wish)))
            for question in found.questions
        )
    return ""


def asked_of(question: Question) -> str:
    return _(
        "The dump does not name the %(count)s columns of %(table)s, and what they hold leaves "
        "these orders possible. Say which, or give the table's SHOW CREATE TABLE with --schema:"
    ) % {"count": question.width, "table": question.table}


def answers(question: Question, wish: Wish) -> list[str]:
    return [
        replace(wish, columns={**wish.columns, question.table: order}).command
        for order in question.orders
    ]


def wish_for(found: Found, site: Site) -> dict[str, Any]:
    """What chooses this archive among those that are here, and no more than that."""
    asked: dict[str, Any] = {"prefix": site.prefix}
    alike = [other for other in found.choice.all if other.prefix == site.prefix]
    if len({other.database for other in alike}) > 1:
        asked["database"] = site.database
        alike = [other for other in alike if other.database == site.database]
    if len(alike) > 1:
        asked["dump"] = site.dump
    return asked


def command_for(found: Found, site: Site) -> str:
    return replace(found.wish, **wish_for(found, site)).command
