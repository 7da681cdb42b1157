"""Closed lists as tiles, chips, segments and places: a real radio button or check box under a large target."""

from collections.abc import Collection, Mapping

from django import forms


class Picks:
    """What the look adds to a list of choices: an icon, a second line, a tile as wide as the screen."""

    look = "chips"
    template_name = "design/widgets/picks.html"

    def __init__(
        self,
        *args,
        icons: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
        wide: Collection[str] = (),
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.icons, self.notes, self.wide = icons or {}, notes or {}, set(wide)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["look"] = self.look
        return context

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        key = str(value)
        option |= {"icon": self.icons.get(key), "note": self.notes.get(key), "wide": key in self.wide}
        return option


class Tiles(Picks, forms.RadioSelect):
    look = "tiles"


class Chips(Picks, forms.RadioSelect):
    look = "chips"


class Segments(Picks, forms.RadioSelect):
    look = "segments"


class ManySegments(Picks, forms.CheckboxSelectMultiple):
    look = "segments"


class Verdicts(Picks, forms.RadioSelect):
    """Three answers in one row: the first must not win by being the only one seen."""

    look = "verdicts"


class Places(Picks, forms.RadioSelect):
    look = "places"


class Lines(Picks, forms.RadioSelect):
    look = "lines"


class ManyChips(Picks, forms.CheckboxSelectMultiple):
    look = "chips"


class ManyLines(Picks, forms.CheckboxSelectMultiple):
    look = "lines"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class Hour(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")
