"""Write a report's files into one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.evaluation.report.charts import bars
from search.evaluation.report.failures import failures_page
from search.evaluation.report.summary import summary
from search.evaluation.report.text import as_csv, as_json, markdown
from search.evaluation.runner import SystemRun
from search.evaluation.tables import Table
from search.evaluation.types import JudgedCollection


@dataclass(frozen=True)
class Report:
    """A finished evaluation. about: what a reader needs to repeat it; notes: what a reader must know to judge it."""

    collection: JudgedCollection
    runs: Sequence[SystemRun]
    tables: Sequence[Table]
    full: str
    ours: frozenset[str]
    about: Mapping[str, Any]
    notes: Sequence[str]

    def text(self, charts: Mapping[str, str] | None = None) -> str:
        """Return the page of tables, the summary in words first; charts: their files, by a table's number."""
        return markdown(f"Retrieval on {self.collection.name}", self.summary(), self.tables, self.notes, charts)

    def summary(self) -> str:
        return summary(self.collection, self.tables, full=self.full, ours=self.ours)

    def figures(self) -> dict[str, Any]:
        """Return for programs: products, topics, each system and why it did not run, and P@10 by table and system."""
        return {
            "products": len(self.collection.products),
            "topics": len(self.collection.topics),
            "systems": {run.name: f"not run: {run.missing}" if run.missing else "ran" for run in self.runs},
            "P@10": {
                table.question.number: {
                    "ceiling": round(table.ceiling, 4),
                    **{row.name: round(row.values["P@10"].mean, 4) for row in table.rows if row.values},
                }
                for table in self.tables
            },
        }

    def write(self, folder: Path) -> list[Path]:
        """Write tables.md, tables.csv, results.json, a chart a table, and failures.html; return what was written."""
        charts = {table.question.number: f"table-{table.question.number}.svg" for table in self.tables}
        files = {
            "tables.md": self.text(charts),
            "tables.csv": as_csv(self.tables),
            "results.json": as_json(self.summary(), self.tables, self.about),
            **{charts[table.question.number]: bars(table, full=self.full) for table in self.tables},
        }
        compared = self._beside_each_other()
        if compared:
            files["failures.html"] = failures_page(self.collection, self.tables, compared)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        return [folder / name for name in files]

    def _beside_each_other(self) -> list[SystemRun]:
        """Return the full system and the rival that answers the most topics, best by P@10 of all tables."""
        ran = {run.name: run for run in self.runs if not run.missing}
        if self.full not in ran:
            return []
        answered = [run for name, run in ran.items() if name not in self.ours]
        rival = max(answered, key=lambda run: (len(run.run), self._mean_precision(run.name)), default=None)
        return [ran[self.full], rival] if rival else [ran[self.full]]

    def _mean_precision(self, name: str) -> float:
        return sum(
            row.values["P@10"].mean for table in self.tables for row in table.rows if row.name == name and row.values
        )
