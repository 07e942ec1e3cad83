from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User

from annotations.models import Annotator, Project
from tests.annotations.projects import make_annotator, make_project


@pytest.fixture
def group(db: None) -> Group:
    return Group.objects.get(name="annotator")


@pytest.fixture
def project(db: None) -> Project:
    """An open project that asks for relevance grades of ten products, three labels of each."""
    return make_project(kind="relevance", items=10)


@pytest.fixture
def annotator(db: None) -> Annotator:
    return make_annotator("ann")


@pytest.fixture
def lead(db: None) -> User:
    user = User.objects.create_user("lead", is_staff=True)
    user.groups.add(Group.objects.get(name="annotation lead"))
    return user
