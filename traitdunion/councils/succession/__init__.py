"""Succession: what a leaving member holds passes on in one act, to somebody who sits there; with a summary on two pages."""
