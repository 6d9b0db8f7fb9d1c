"""Intreccio: the wealth of the people one knows, measured honestly and put to good use."""
