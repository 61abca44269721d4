"""Pen names, their pictures, and the lines of their profiles."""

from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.members.pen_names.views.pen_names import (
    delete_pen_name,
    make_default,
    new_pen_name,
    pen_name,
    pen_names,
    rename_pen_name,
)
from chapterhouse.members.pen_names.views.pictures import (
    picture,
    picture_of_pen_name,
    remove_picture,
)
from chapterhouse.members.pen_names.views.profile_fields import (
    delete_profile_field,
    move_profile_field,
    new_profile_field,
    profile_field,
    profile_fields,
)

# Below `of/`, so that no name is ever taken for a page.
OWN = "account/pen-names/of/<name:address>/"

urlpatterns = [
    path("account/pen-names/", pen_names, name="pen-names"),
    path("account/pen-names/new/", new_pen_name, name="new-pen-name"),
    path(OWN, pen_name, name="pen-name"),
    path(f"{OWN}rename/", rename_pen_name, name="rename-pen-name"),
    path(f"{OWN}default/", make_default, name="make-default"),
    path(f"{OWN}delete/", delete_pen_name, name="delete-pen-name"),
    path(f"{OWN}picture/", picture_of_pen_name, name="picture-of-pen-name"),
    path(f"{OWN}picture/remove/", remove_picture, name="remove-picture"),
    path("pictures/<str:stem>.webp", picture, name="picture"),
    path("desk/profile-fields/", profile_fields, name="profile-fields"),
    path("desk/profile-fields/new/", new_profile_field, name="new-profile-field"),
    path("desk/profile-fields/<int:pk>/", profile_field, name="profile-field"),
    path("desk/profile-fields/<int:pk>/move/", move_profile_field, name="move-profile-field"),
    path("desk/profile-fields/<int:pk>/delete/", delete_profile_field, name="delete-profile-field"),
]
