"""The code from the letter, and what may have happened since it went."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.limits import too_many
from chapterhouse.members.models import Member, Registration
from chapterhouse.members.registering import asking, limits, pending
from chapterhouse.members.registering.forms import NO_SUCH_INVITATION, ConfirmForm
from chapterhouse.members.registering.invitations import InvitationSpentError
from chapterhouse.members.registering.joining import (
    AddressTakenError,
    ClosedError,
    NameTakenError,
    SpentError,
    join,
)
from chapterhouse.members.registering.views.registering import (
    BEGUN,
    ENOUGH_LETTERS,
    begun,
    latest,
    link_back,
    welcome,
)
from chapterhouse.members.signed_in import reader_of

WRONG = gettext_lazy("That is not the code, or it is too old. Ask for another letter.")
NAME_GONE = gettext_lazy("Somebody took that name a moment ago. Choose another, and come in.")


@never_cache
@sensitive_post_parameters("code")
def register_code(request: HttpRequest) -> HttpResponse:
    if reader_of(request):
        return redirect(request.session.pop(BEGUN, {}).get("next") or settings.LOGIN_REDIRECT_URL)
    registration = latest(request)
    if registration is None:
        return redirect("register")
    if "again" in request.POST:
        return send_again(request, registration)
    form = confirm_form(request, {"pen_name", "invitation"} & request.POST.keys())
    if form.is_valid():
        if not limits.may_guess(request):
            return too_many(request)
        if answer := try_code(request, form):
            return answer
    page = {"form": form, "registration": registration}
    return render(request, "members/register_code.html", page)


def confirm_form(request: HttpRequest, asks: set[str]) -> ConfirmForm:
    typed = request.POST if request.method == "POST" else None
    return ConfirmForm(typed, archive=archive_of(request), asks=asks)


def try_code(request: HttpRequest, form: ConfirmForm) -> HttpResponse | None:
    """In with the right code; None where the form says what is still wanted."""
    registration = pending.match(begun(request), form.cleaned_data["code"])
    if registration is None:
        form.complain("code", WRONG)
        return None
    try:
        member = let_in(registration, form)
    except NameTakenError:
        form.want("pen_name", NAME_GONE)
    except InvitationSpentError:
        form.want("invitation", NO_SUCH_INVITATION)
    except SpentError:
        form.complain("code", WRONG)
    except ClosedError:
        messages.error(request, _("Registration was closed a moment ago."))
        return redirect("register")
    except AddressTakenError:
        messages.info(request, _("You have an account with this e-mail already. Log in."))
        return redirect("log-in")
    else:
        return welcome(request, member, request.session[BEGUN]["next"])
    return None


def let_in(registration: Registration, form: ConfirmForm) -> Member:
    """Raises what `join` does."""
    return join(
        registration,
        is_proved=True,
        pen_name=form.cleaned_data.get("pen_name", ""),
        invitation=form.cleaned_data.get("invitation"),
    )


def send_again(request: HttpRequest, registration: Registration) -> HttpResponse:
    if limits.may_write(request, registration.email) and asking.ask_code(
        registration, link_back(request)
    ):
        messages.success(request, _("Another letter is on its way. Only its code is good now."))
    else:
        messages.error(request, ENOUGH_LETTERS)
    return redirect("register-code")
