"""`user.php`: what members did there."""

from django.http import HttpResponse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.views.log_in import log_in


def account(asked: Asked) -> HttpResponse:
    if asked.request.method == "POST" and asked.query.text("action").lower() == "login":
        return log_in(asked.request, asked.source)
    raise NotThere
