"""What the catalogue tells whoever listens, where rows change without Django's own signals."""

from __future__ import annotations

from django.dispatch import Signal

#: Many products changed at once, in a transaction that may not have ended yet.
products_changed = Signal()
#: A picture was given up; with `image`, `code` (of CAUSES) and `cause`, in the transaction that writes it down.
picture_failed = Signal()
