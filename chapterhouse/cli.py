"""The `chapterhouse` command: every command of the house, and Django's for those who operate it."""

import argparse
import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

import django
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.utils.translation import gettext as _

from chapterhouse.serving.address import refuse_half, refuse_mail, refuse_proxies
from chapterhouse.serving.database import prepare_database
from chapterhouse.serving.folder import CannotStart, prepare_folder
from chapterhouse.serving.occupied import occupied

BEFORE_SETTINGS = {
    "--data": "CHAPTERHOUSE_DATA",
    "--host-name": "CHAPTERHOUSE_HOST_NAMES",
    "--proxy": "CHAPTERHOUSE_PROXY",
    "--public": "CHAPTERHOUSE_PUBLIC",
}
CHOICES = {"--trust-old-passwords": "CHAPTERHOUSE_TRUST_OLD_PASSWORDS"}
# These look at what is there before anything is made or changed.
UNPREPARED = {"backup", "restore", "upgrade"}
LISTS = {"CHAPTERHOUSE_HOST_NAMES", "CHAPTERHOUSE_PROXY"}
WRONG_WOULD_BREAK_SETTINGS = ("CHAPTERHOUSE_PUBLIC", "CHAPTERHOUSE_PROXY", "CHAPTERHOUSE_MAIL")


def main() -> None:
    # A shell starts what stands before `&` deaf to Ctrl-C and to `kill -INT`; we want to hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.settings")
    arguments = take_settings(sys.argv[1:])
    try:
        run(arguments)
    except CannotStart as reason:
        # Its words need the settings, which an address that makes no sense would break.
        for variable in WRONG_WOULD_BREAK_SETTINGS:
            os.environ.pop(variable, None)
        django.setup()
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)


def take_settings(arguments: list[str]) -> list[str]:
    """Move the options that settings depend on to the environment; return the others."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for option, variable in BEFORE_SETTINGS.items():
        parser.add_argument(option, dest=variable, action="append", default=[])
    for option, variable in CHOICES.items():
        parser.add_argument(option, dest=variable, action="append_const", const="1", default=[])
    known, others = parser.parse_known_args(arguments)
    for variable, values in vars(known).items():
        if values:
            os.environ[variable] = ",".join(values) if variable in LISTS else values[-1]
    return others


def run(arguments: list[str]) -> None:
    refuse_half(os.environ.get("CHAPTERHOUSE_PUBLIC", ""))
    refuse_proxies(os.environ.get("CHAPTERHOUSE_PROXY", ""))
    refuse_mail(os.environ.get("CHAPTERHOUSE_MAIL", ""), os.environ.get("CHAPTERHOUSE_PUBLIC", ""))
    folder = Path(os.environ.get("CHAPTERHOUSE_DATA", "data")).resolve()
    changes_nothing = bool({"-h", "--help"} & set(arguments)) or arguments[:1] in ([], ["help"])
    comes_prepared = not changes_nothing and arguments[0] not in UNPREPARED
    if comes_prepared:
        prepare_folder(folder)
    django.setup()
    if not arguments or arguments in (["help"], ["-h"], ["--help"]):
        sys.stdout.write(overview())
        return
    with occupied(folder) if comes_prepared else nullcontext():
        if is_ours(arguments[0]) and comes_prepared:
            prepare_database()
            keep_the_erased_erased()
        ManagementUtility(["chapterhouse", *arguments]).execute()


def keep_the_erased_erased() -> None:
    """An older backup may have been put back, with people in it who wanted to be forgotten."""
    from chapterhouse.members.leaving.erasing import erase_again  # noqa: PLC0415 - needs the models

    erase_again()


def is_ours(command: str) -> bool:
    return get_commands().get(command, "").startswith("chapterhouse.")


def overview() -> str:
    """Every command with its sentence: ours first, then what an operator may want of Django's."""
    ours = [name for name in sorted(get_commands()) if is_ours(name)]
    return "\n".join(
        [
            _("Usage: chapterhouse COMMAND [options]   (chapterhouse COMMAND --help tells more)"),
            _("Every command takes --data DIR: the archive's folder, also CHAPTERHOUSE_DATA."),
            "",
            *map(sentence, ours),
            "",
            _("For whoever operates the machine:"),
            *(f"  {name:<16}{words}" for name, words in operators().items()),
            "",
        ]
    )


def sentence(name: str) -> str:
    return f"  {name:<16}{load_command_class(get_commands()[name], name).help}"


def operators() -> dict[str, str]:
    """Django's commands that make sense here; the others are for who works on the code."""
    return {
        "clearsessions": _("Throw away sessions that have run out"),
        "dbshell": _("Talk to the database in its own language"),
        "migrate": _("Bring the database to this version (serve does it by itself)"),
        "shell": _("Talk to the archive in Python"),
        "showmigrations": _("List the changes of the database, and which are made"),
    }


if __name__ == "__main__":
    main()
