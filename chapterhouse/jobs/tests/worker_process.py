"""A worker of its own process that knows the errands; its one argument is the lease in seconds."""

import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.settings")
django.setup()
__import__("chapterhouse.jobs.tests.errands")
call_command("worker", lease=int(sys.argv[1]))
