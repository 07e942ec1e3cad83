"""The vector index on a Milvus server, for shops that outgrow one machine (docs/scale.md)."""
