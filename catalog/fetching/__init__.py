"""Fetching pictures from the addresses that catalogues name: by workers only, from public servers only, politely."""
