"""Reading what the pages of annotation send."""

from __future__ import annotations

from django.http import HttpRequest

from annotations.models import Project
from annotations.scheme import Answers


def chosen(request: HttpRequest, project: Project) -> Answers:
    """Read what is chosen of each question; one without a choice is left out. Nothing is checked yet."""
    given = {question.key: request.POST.getlist(f"q-{question.key}") for question in project.scheme.questions}
    return {key: values for key, values in given.items() if values}
