"""Pressing the buttons of the pages that publish."""

from django.urls import reverse

from chapterhouse.testing import HERE


def address(name, row):
    return reverse(name, args=[row.pk])


def page_of(client, row, name="publish-chapter"):
    return " ".join(client.get(address(name, row)).content.decode().split())


def press(client, row, name="publish-chapter", **typed):
    return client.post(address(name, row), {"when": "now"} | typed, headers=HERE)


def state(row):
    return type(row).objects.get(pk=row.pk).state
