"""Tasks that no worker can do: parked with their reason, to be looked at, and tried again, in the admin.

A message is a wake-up: the work itself stands in rows, which count their own attempts (vectors, pictures, imports).
What is parked here is what rows know nothing of: a message that took its worker down again and again, one that asks for
a task that this version does not have, one that nobody can read, and a task that fails each time it runs.
"""
