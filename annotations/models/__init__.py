"""What is kept of annotation: projects and the people in them, and the work that they do."""

from annotations.models.projects import Annotator, GateOverride, GuidelineExample, Project, Query
from annotations.models.work import Adjudication, Decision, Item, Priority, Slot

__all__ = [
    "Adjudication",
    "Annotator",
    "Decision",
    "GateOverride",
    "GuidelineExample",
    "Item",
    "Priority",
    "Project",
    "Query",
    "Slot",
]
