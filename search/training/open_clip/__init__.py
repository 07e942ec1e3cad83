"""Writing any model of open_clip as an encoder folder."""
