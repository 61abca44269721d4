"""What import-linter cannot see: relations by name, and rows that exist in one place only."""

import tomllib

import pytest
from django.apps import apps

from tests.house.sources import ROOT


def rows() -> dict[str, int]:
    """Each app's row, from the top, as pyproject.toml gives it to import-linter."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = configuration["tool"]["importlinter"]["contracts"][0]["layers"]
    return {app: row for row, layer in enumerate(layers) for app in layer.split(" | ")}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("chapterhouse.")]


def forward_relations(model):
    return [field for field in model._meta.get_fields() if field.is_relation and field.concrete]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_relations_point_down_or_into_their_own_app(model):
    own, row = model._meta.app_label, rows()
    targets = {field.related_model._meta.app_label for field in forward_relations(model)}
    upward = {app for app in targets - {own} if app in row and row[app] <= row[own]}
    assert not upward


def test_every_installed_app_of_ours_has_a_row():
    ours = {config.label for config in apps.get_app_configs() if "chapterhouse" in config.name}
    assert ours | {"lib"} == rows().keys()
