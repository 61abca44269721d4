from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from chapterhouse.members.entering.door import Proof, enter
from chapterhouse.members.entering.founding import open_key, spend_key
from chapterhouse.members.views.secret_links import secret_link


@secret_link
@sensitive_variables("token")
def use_key(request: HttpRequest, token: str) -> HttpResponse:
    """The archivist's one-time link: looking at it spends nothing, the button does."""
    key = open_key(token)
    if key is None:
        return render(request, "members/key_spent.html", status=410)
    if request.method != "POST":
        return render(request, "members/key.html")
    if not spend_key(key):
        return render(request, "members/key_spent.html", status=410)
    welcome = _("Welcome. The desk is open to you.")
    return enter(request, key.member, proof=Proof.KEY, then=reverse("home"), welcome=welcome)
