"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from chapterhouse.serving.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.settings")
application = get_wsgi_application()
settle()
