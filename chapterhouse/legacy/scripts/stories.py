"""`viewstory.php`: stories and their chapters."""

from django.http import HttpResponse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.views.printable import printable


def story(asked: Asked) -> HttpResponse:
    if asked.query.text("action").lower() == "printable":
        return printable(asked.request, asked.source, asked.query)
    raise NotThere
