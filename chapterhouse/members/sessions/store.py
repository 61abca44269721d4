"""Where sessions are kept: a member's for thirty days, a visitor's for one.

Visitors have one for a code to type in, or a form that waits. Strangers can cause as many as they
like, so that they must not lie about for a month.
"""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

VISITORS_SECONDS = 24 * 60 * 60


class SessionStore(DatabaseStore):
    def get_session_cookie_age(self) -> int:
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else VISITORS_SECONDS
