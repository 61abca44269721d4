"""Becoming a member: the form, and the code from the letter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import lasting_address
from chapterhouse.archive.models import Archive, Terms
from chapterhouse.lib.limits import too_many
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.entering.door import Proof, enter
from chapterhouse.members.models import Member, Registration
from chapterhouse.members.registering import asking, invitations, limits, pending, work
from chapterhouse.members.registering.forms import NO_SUCH_INVITATION, RegisterForm
from chapterhouse.members.registering.invitations import InvitationSpentError
from chapterhouse.members.registering.joining import NameTakenError, join
from chapterhouse.members.signed_in import reader_of

BEGUN = "registering"
MOST_BEGUN = 5
ENOUGH_LETTERS = gettext_lazy("Enough letters were asked for today. Try again tomorrow.")


@never_cache
@sensitive_post_parameters("password")
def register(request: HttpRequest) -> HttpResponse:
    """The answer and its time are the same whether the e-mail has an account or not.

    For that, all that depends on the e-mail is done by a job.
    """
    if reader_of(request):
        return redirect(next_page(request) or settings.LOGIN_REDIRECT_URL)
    if is_closed_to(request):
        return render(request, "members/register_closed.html")
    if request.method != "POST":
        return page_of(request, register_form(request, initial=typed_before(request)))
    work.note_attempt()
    if not limits.may_send_form(request):
        return too_many(request)
    form = register_form(request, request.POST)
    if not form.is_valid():
        return page_of(request, form)
    return go_on(request, form)


def is_closed_to(request: HttpRequest) -> bool:
    """Whether nobody may register, or only whom the staff invited."""
    archive = archive_of(request)
    if archive.registration != Archive.Registration.CLOSED:
        return False
    typed = request.POST.get("invitation") or request.GET.get("invitation") or ""
    return not (typed and limits.may_guess(request) and invitations.find(typed, archive))


def register_form(request: HttpRequest, typed: Any = None, **options: Any) -> RegisterForm:
    archive = archive_of(request)
    terms = Terms.current() if archive.terms_number else None
    return RegisterForm(typed, archive=archive, terms_in_force=terms, **options)


def page_of(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    return render(request, "members/register.html", {"form": form})


def typed_before(request: HttpRequest) -> dict[str, Any]:
    """What the form begins with: an invitation out of a link, or what was typed in before."""
    typed = {"invitation": request.GET.get("invitation", "")}
    registration = latest(request) if "again" in request.GET else None
    if registration is None:
        return typed
    return {
        "pen_name": registration.pen_name,
        "email": registration.email,
        "states_age": registration.states_age,
        "agrees": registration.terms is not None,
        "invitation": registration.invitation.code if registration.invitation else "",
    }


def go_on(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    """To the code where letters can be sent, else straight in."""
    if not settings.MAIL_IS_SET:
        return come_in_at_once(request, form)
    if not limits.may_write(request, form.cleaned_data["email"]):
        form.add_error(None, ENOUGH_LETTERS)
        return page_of(request, form)
    registration = pending.begin(**form.wish)
    asking.ask_code(registration, link_back(request))
    remember(request, registration)
    return redirect("register-code")


def come_in_at_once(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    """Without letters nothing proves an address, so that nothing is told of it either."""
    registration = pending.begin(**form.wish)
    try:
        member = join(registration, is_proved=False)
    except NameTakenError:
        form.add_error("pen_name", _("Somebody took that name a moment ago. Try another."))
    except InvitationSpentError:
        form.add_error("invitation", NO_SUCH_INVITATION)
    else:
        return welcome(request, member, next_page(request))
    return page_of(request, form)


def link_back(request: HttpRequest) -> str:
    return lasting_address(request, reverse("come-back"))


def remember(request: HttpRequest, registration: Registration) -> None:
    """Keep in the session which registrations are this browser's: two tabs may each begin one."""
    keys = [*begun(request), registration.pk][-MOST_BEGUN:]
    request.session[BEGUN] = {"keys": keys, "next": next_page(request)}


def begun(request: HttpRequest) -> list[int]:
    return request.session.get(BEGUN, {}).get("keys", [])


def latest(request: HttpRequest) -> Registration | None:
    """What this browser began last, and did not finish."""
    unused = Registration.objects.filter(pk__in=begun(request), used_at=None)
    return unused.select_related("invitation", "terms").order_by("-pk").first()


def welcome(request: HttpRequest, member: Member, then: str) -> HttpResponse:
    request.session.pop(BEGUN, None)
    words = _("Welcome, %(name)s. You are a member now.") % {"name": member.default_pen_name}
    then = then or reverse(settings.LOGIN_REDIRECT_URL)
    return enter(request, member, proof=Proof.REGISTRATION, then=then, welcome=words)
