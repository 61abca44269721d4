"""Asking for a page as somebody of the cast."""

from django.test import Client

from chapterhouse.testing import Cast


def as_one(cast: Cast, name: str) -> Client:
    """A browser in which this one is signed in; a visitor's for "visitor"."""
    client = Client()
    if member := cast.member(name):
        client.force_login(member, backend="chapterhouse.members.backends.PenNameBackend")
    return client


def statuses(cast: Cast, name: str, addresses: dict[str, str]) -> dict[str, int]:
    client = as_one(cast, name)
    return {noun: client.get(address).status_code for noun, address in addresses.items()}


def first_chapter(story: object) -> object:
    return story.chapters.order_by("position")[0]


def text_of(response: object) -> str:
    return " ".join(response.content.decode().split())


def settled(client: Client) -> Client:
    """The same browser after another page: what each process keeps for a minute is fetched."""
    client.get("/nowhere/")
    return client
