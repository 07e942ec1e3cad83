"""Vector indexes: how product vectors are searched, and the immutable folders they are kept in."""
