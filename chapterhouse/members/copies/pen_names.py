"""What a member's pen names show: names they had, picture, words about themselves."""

from django.utils.translation import gettext as _

from chapterhouse.members.copies.naming import safe_name
from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member, PenName

NAME = "pen-names"


def write_pen_names(member: Member, writer: Writer) -> None:
    for number, pen_name in enumerate(member.pen_names.order_by("pk"), start=1):
        write_pen_name(pen_name, f"{NAME}/{number:02}-{safe_name(pen_name.name)}", writer)


def write_pen_name(pen_name: PenName, folder: str, writer: Writer) -> None:
    picture = f"picture.{suffix(pen_name)}" if has_picture(pen_name) else ""
    if picture:
        writer.copy(f"{folder}/{picture}", pen_name.avatar)
    path = f"{folder}/pen-name.html"
    with writer.page(path, pen_name.name) as page:
        context = {
            "pen_name": pen_name,
            "picture": picture,
            "values": pen_name.profile_values.select_related("field"),
            "former_names": pen_name.former_names.order_by("pk"),
        }
        page.add("members/copies/pen_name.html", context)
    note = _("the one you use unless you choose another") if pen_name.is_default else ""
    writer.lists(NAME, pen_name.name, path, note)


def has_picture(pen_name: PenName) -> bool:
    avatar = pen_name.avatar
    return bool(avatar) and avatar.storage.exists(str(avatar.name))


def suffix(pen_name: PenName) -> str:
    return safe_name(str(pen_name.avatar.name).rpartition(".")[2], 8)
