"""The staff find members, trust and lock them, and the archivist hands out roles."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.desk import members as finding
from chapterhouse.desk.changes import told
from chapterhouse.desk.forms import FindForm, LockForm, ReasonForm
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members import suspending
from chapterhouse.members.doors import for_archivist, for_roles
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.members.second_factor.changing import reset
from chapterhouse.members.second_factor.standing import has_factor
from chapterhouse.members.suspending import NotAllowedError

for_moderators = for_roles(Role.MODERATOR)
NEWEST_CHANGES = 20


@for_moderators
@paged
def members_of_archive(request: HttpRequest, number: int) -> HttpResponse:
    form = FindForm(request.GET)
    typed, state = form.chosen()
    sees_addresses = request.user.has_role(Role.ARCHIVIST)
    found = finding.found(typed, state, sees_addresses=sees_addresses)
    page = turn_to(number, found, 50)
    shown = {"page": page, "form": form, "typed": typed, "sees_addresses": sees_addresses}
    return render(request, "desk/members.html", shown)


@for_moderators
def member_of_archive(request: HttpRequest, key: str) -> HttpResponse:
    return member_page(request, get_object_or_404(Member, key=key), LockForm())


def member_page(
    request: HttpRequest, member: Member, lock_form: LockForm, status: int = 200
) -> HttpResponse:
    is_archivist = request.user.has_role(Role.ARCHIVIST)
    changes = Change.objects.filter(noun="member", key=member.pk).order_by("-pk")
    if not is_archivist:
        # What somebody wrote to the archivist, to show that an account is theirs.
        changes = changes.exclude(verb="grant-claim")
    page = {
        "person": member,
        "names": member.pen_names.order_by("-is_default", "pk").prefetch_related("former_names"),
        "suspensions": member.suspensions.select_related("by").order_by("-pk"),
        "roles": [(role, role in member.roles) for role in Role],
        "changes": told(changes[:NEWEST_CHANGES]),
        "is_archivist": is_archivist,
        "is_lockable": finding.is_lockable(member, by=request.user),
        "has_factor": has_factor(member),
        "reset_form": ReasonForm(auto_id="reset-%s"),
        "claims": finding.claims_of(member),
        "lock_form": lock_form,
    }
    return render(request, "desk/member.html", page, status=status)


@require_POST
@for_moderators
def trust_member(request: HttpRequest, key: str) -> HttpResponse:
    """Both ways: `trusted` says which."""
    member = get_object_or_404(Member, key=key)
    trusted = request.POST.get("trusted") == "1"
    if member.trust(trusted, by=request.user):
        said = _("Their stories appear at once.") if trusted else _("Their stories are read first.")
        messages.success(request, said)
    return redirect("member-of-archive", key)


@require_POST
@for_moderators
def lock_member(request: HttpRequest, key: str) -> HttpResponse:
    member, form = get_object_or_404(Member, key=key), LockForm(request.POST)
    if not form.is_valid():
        return member_page(request, member, form, status=422)
    why, until = form.cleaned_data["why"], form.cleaned_data["until"]
    try:
        locked = suspending.lock(member, by=request.user, why=why, until=until)
    except NotAllowedError:
        messages.error(request, _("Only another archivist can lock this account."))
    else:
        said = _("Locked. Their pages stay as they are.") if locked else _("That was so already.")
        messages.success(request, said)
    return redirect("member-of-archive", key)


@require_POST
@for_moderators
def unlock_member(request: HttpRequest, key: str) -> HttpResponse:
    member = get_object_or_404(Member, key=key)
    form = ReasonForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        unlocked = suspending.unlock(member, by=request.user, why=why)
    except NotAllowedError:
        messages.error(request, _("Only an archivist can open this account again."))
    else:
        if unlocked:
            messages.success(request, _("Unlocked. They can log in again."))
    return redirect("member-of-archive", key)


@require_POST
@for_archivist
def grant_role(request: HttpRequest, key: str, role: str) -> HttpResponse:
    member = get_object_or_404(Member, key=key)
    if not (member.is_active and member.is_claimed):
        messages.error(request, _("Nobody can log in to this account, so it can hold no role."))
    elif member.grant(role_of(role), by=request.user):
        messages.success(request, _("Granted: %(role)s.") % {"role": role_of(role).label})
    return redirect("member-of-archive", key)


@require_POST
@for_archivist
def revoke_role(request: HttpRequest, key: str, role: str) -> HttpResponse:
    member, taken = get_object_or_404(Member, key=key), role_of(role)
    if taken == Role.ARCHIVIST and finding.last_archivist(member):
        messages.error(request, _("Somebody has to run the archive. Make another archivist first."))
    elif member.revoke(taken, by=request.user):
        messages.success(request, _("Taken back: %(role)s.") % {"role": taken.label})
    return redirect("member-of-archive", key)


@require_POST
@for_archivist
def reset_second_factor(request: HttpRequest, key: str) -> HttpResponse:
    """For a member who lost every factor and convinced the archivist in another way."""
    member = get_object_or_404(Member, key=key)
    form = ReasonForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    if reset(member, by=request.user, why=why):
        messages.success(request, _("Turned off. Their password alone lets them in again."))
    return redirect("member-of-archive", key)


def role_of(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise Http404 from None
