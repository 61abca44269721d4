"""No control flow hides in saving, and nobody's rows are forgotten when they leave."""

import re

import pytest
from django.apps import apps

from chapterhouse.members.exports import registered
from chapterhouse.members.models import Member
from tests.house.sources import PACKAGE
from tests.house.test_layers import forward_relations, our_models

SAVED = re.compile(r"(?<!\.)\b(?:pre|post)_(?:save|delete)\b")


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_saving_is_only_saving(model):
    assert not model.save.__module__.startswith("chapterhouse.")


def test_no_receiver_listens_to_saving():
    sources = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    assert not [path.name for path in sources if SAVED.search(path.read_text())]


def models_leading_to_a_member():
    """Every model from which a chain of relations leads to a member."""
    leading = {Member}
    while True:
        more = {
            model
            for model in apps.get_models()
            if any(field.related_model in leading for field in forward_relations(model))
        } - leading
        if not more:
            return sorted(leading, key=lambda model: model._meta.label)
        leading |= more


@pytest.mark.parametrize("model", models_leading_to_a_member(), ids=lambda m: m._meta.label)
def test_what_leads_to_a_member_is_exported_and_erased(model):
    assert model in registered()
