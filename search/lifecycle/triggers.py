"""Database triggers that note each change which decides what is found, in the transaction of the change itself.

Signals would miss bulk updates and raw SQL; a trigger misses nothing, and what it notes is committed or rolled back
together with the change. SQLite drops the triggers of a table that a migration rewrites, so they are looked after
whenever migrations have run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

NOTES = "search_productchange"
#: What of a product decides whether, and by which filter, it is found; its words and pictures change its vectors.
PRODUCT_COLUMNS = ("status", "price", "stock", "brand", "category_id", "merchant_id", "attributes")
#: Whose notes tell of a product's words alone: what only the lexical index asks for, under this name as an encoder's.
WORDS = "words"
#: The content hash speaks for what stands in other tables, such as the names of categories.
WORD_COLUMNS = ("title", "sku", "content_hash")
EMBEDDING_COLUMNS = ("image", "text", "embedded_at")
VARIANT_COLUMNS = ("sku", "product_id", "options", "stock")
#: Name of the trigger: table, event, row, product, encoder (a column, or "=" and its name), columns that count. A
#: trigger that changes gets a new name: those of old names are dropped by a migration.
TRIGGERS = {
    "search_note_product_changed": ("catalog_product", "UPDATE", "NEW", "id", "", PRODUCT_COLUMNS),
    "search_note_product_deleted": ("catalog_product", "DELETE", "OLD", "id", "", ()),
    "search_note_embedding_made": ("search_embedding", "INSERT", "NEW", "product_id", "encoder_id", ()),
    "search_note_embedding_changed": (
        *("search_embedding", "UPDATE", "NEW", "product_id", "encoder_id"),
        EMBEDDING_COLUMNS,
    ),
    "search_note_embedding_deleted": ("search_embedding", "DELETE", "OLD", "product_id", "encoder_id", ()),
    "search_note_words_made": ("catalog_product", "INSERT", "NEW", "id", f"={WORDS}", ()),
    "search_note_words_changed": ("catalog_product", "UPDATE", "NEW", "id", f"={WORDS}", WORD_COLUMNS),
    "search_note_choice_made": ("catalog_variant", "INSERT", "NEW", "product_id", "", ()),
    "search_note_choice_changed": ("catalog_variant", "UPDATE", "NEW", "product_id", "", VARIANT_COLUMNS),
    "search_note_choice_moved": ("catalog_variant", "UPDATE", "OLD", "product_id", "", ("product_id",)),
    "search_note_choice_deleted": ("catalog_variant", "DELETE", "OLD", "product_id", "", ()),
}
_FUNCTION = """
CREATE OR REPLACE FUNCTION search_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' OR TG_ARGV[2] = 'OLD' THEN OLD ELSE NEW END);
BEGIN
    INSERT INTO search_productchange (product_id, encoder_id, transaction)
    VALUES (
        (subject ->> TG_ARGV[0])::bigint,
        CASE
            WHEN TG_ARGV[1] = '' THEN ''
            WHEN TG_ARGV[1] LIKE '=%' THEN substr(TG_ARGV[1], 2)
            ELSE subject ->> TG_ARGV[1]
        END,
        pg_current_xact_id()::text::bigint
    )
    ON CONFLICT (product_id, encoder_id) DO UPDATE SET id = EXCLUDED.id, transaction = EXCLUDED.transaction;
    RETURN NULL;
END $$
"""


_NOTE = """
INSERT INTO search_productchange (product_id, encoder_id, transaction)
SELECT DISTINCT unnest(%s::bigint[]), '', pg_current_xact_id()::text::bigint
ON CONFLICT (product_id, encoder_id) DO UPDATE SET id = EXCLUDED.id, transaction = EXCLUDED.transaction
"""


def after_migrations(using: str, **_: Any) -> None:
    """Look after the triggers of a database that was migrated."""
    install(using)


def install(using: str = "default") -> None:
    """Make the triggers that are missing; where some had been lost, note every product, for changes may be too."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not {NOTES, "catalog_product", "search_embedding", "search_liveindex"} <= tables:
        return
    missing = [name for name in TRIGGERS if name not in _existing(connection)]
    if not missing:
        return
    with connection.cursor() as cursor:
        for name in missing:
            for statement in _statements(connection.vendor, name):
                cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM search_liveindex")
        indexed = cursor.fetchone()[0]
        cursor.execute("SELECT id FROM catalog_product")
        products = [product for (product,) in cursor.fetchall()] if indexed else []
    note(products, using=using)


def note(products: Iterable[int], *, using: str = "default") -> None:
    """Note products by hand, for what stands in other tables than their own."""
    connection, ids = connections[using], list(products)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_NOTE, [ids])
            return
        cursor.executemany(
            "DELETE FROM search_productchange WHERE encoder_id = '' AND product_id = %s", [(one,) for one in ids]
        )
        cursor.executemany(
            "INSERT INTO search_productchange (product_id, encoder_id, \"transaction\") VALUES (%s, '', 0)",
            [(one,) for one in ids],
        )


def remove(using: str = "default") -> None:
    """Drop the triggers, before their table of notes goes."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _existing(connection):
            on = f" ON {TRIGGERS[name][0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def _existing(connection: BaseDatabaseWrapper) -> set[str]:
    catalogue = (
        "SELECT tgname FROM pg_trigger" if connection.vendor == "postgresql" else "SELECT name FROM sqlite_master"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()} & TRIGGERS.keys()


def _statements(vendor: str, name: str) -> Iterator[str]:
    table, event, row, product, encoder, columns = TRIGGERS[name]
    of = f" OF {', '.join(columns)}" if columns else ""
    differ = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    when = " OR ".join(f"OLD.{column} {differ} NEW.{column}" for column in columns)
    head = f"CREATE TRIGGER {name} AFTER {event}{of} ON {table} FOR EACH ROW{f' WHEN ({when})' if when else ''}"
    if vendor == "postgresql":
        yield _FUNCTION
        yield f"{head} EXECUTE FUNCTION search_note_change('{product}', '{encoder}', '{row}')"
        return
    said = f"'{encoder[1:]}'" if encoder.startswith("=") else f"{row}.{encoder}" if encoder else "''"
    one = f"product_id = {row}.{product} AND encoder_id = {said}"
    # Every name comes from TRIGGERS. Deleted and inserted, so that the note gets a new number.
    yield f"""{head} BEGIN
        DELETE FROM search_productchange WHERE {one};
        INSERT INTO search_productchange (product_id, encoder_id, "transaction") VALUES ({row}.{product}, {said}, 0);
    END"""  # noqa: S608  # nosec B608
