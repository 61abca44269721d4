"""A worker of its own process that makes copies slowly, as of somebody who wrote very much.

Its arguments are the lease in seconds and a file where it notes each time that it begins.
"""

import os
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.settings")
django.setup()

from django.utils.translation import gettext_lazy as _  # noqa: E402

from chapterhouse.members.exports import gives  # noqa: E402


def dawdle(member, writer):
    writer.text("slow/begun.txt", "begun")
    with Path(sys.argv[2]).open("a") as notes:
        notes.write("begun\n")
    time.sleep(1.5)
    writer.text("slow/ended.txt", "ended")


gives("slow", dawdle, title=_("Slow"), holds=_("What takes its time."))
call_command("worker", lease=int(sys.argv[1]))
