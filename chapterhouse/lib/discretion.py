"""What error pages must not show: Django hides what is called a key or a password, and we two more.

The server hands the process's environment on with every request, so it stands there as well.
"""

import re

from django.views.debug import SafeExceptionReporterFilter


class DiscreetFilter(SafeExceptionReporterFilter):
    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern + "|CHAPTERHOUSE_MAIL|DATABASE",
        flags=re.IGNORECASE,
    )
