"""Parts of an address; importing this module makes its converters known to `path`."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class NameConverter(StringConverter):
    """A name of anything, without the one character that PostgreSQL cannot even be asked for."""

    regex = r"[^/\0]+"


register_converter(NameConverter, "name")
