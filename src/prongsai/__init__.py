"""Prongsai (โปร่งใส): the Integrity and Transparency Assessment of Thai public bodies."""

__version__ = "0.1.0"
