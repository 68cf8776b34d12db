"""A field for several files."""

from typing import Any

from django import forms


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files, each checked."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(each, initial) for each in given]
