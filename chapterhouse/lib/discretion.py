"""What error pages and logs must not show.

Django hides what is called a key or a password, and we two more. In logs stands the address of a
page that failed; where there is a secret in it, it is masked.

The server hands the process's environment on with every request, so it stands there as well.
"""

import logging
import re

from django.views.debug import SafeExceptionReporterFilter


class DiscreetFilter(SafeExceptionReporterFilter):
    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern + "|CHAPTERHOUSE_MAIL|DATABASE",
        flags=re.IGNORECASE,
    )


class SecretLinks(logging.Filter):
    """Masks what opens something in the address of a page."""

    secret = re.compile(
        r"(/account/(?:address|claim|invitation|key|return/link|waiting)/|/feeds/mine/|/unsubscribe/)"
        r"[^/\s]+"
    )

    def filter(self, record: logging.LogRecord) -> bool:
        written = record.getMessage()
        if (masked := self.secret.sub(r"\1…", written)) != written:
            record.msg, record.args = masked, ()
        return True
