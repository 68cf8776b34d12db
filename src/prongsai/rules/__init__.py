"""หลักเกณฑ์ · the rules of each fiscal year, as data.

One folder per year; a variant is a folder with an overlay. Everything else in
Prongsai asks these rules instead of knowing a year.
"""

from prongsai.rules.load import load, load_file, names, years
from prongsai.rules.model import RuleSet

__all__ = ["RuleSet", "load", "load_file", "names", "years"]
