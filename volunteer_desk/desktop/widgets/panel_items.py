"""What of a form stands in a field panel: its fields, the headings of groups, and notes."""

from volunteer_desk.desktop.widgets.field_look import look_of
from volunteer_desk.desktop.widgets.field_panel import PanelItem
from volunteer_desk.forms.field import DERIVED_TYPES
from volunteer_desk.forms.form import FieldType, Form, Labels


def panel_items(form: Form) -> tuple[list[Labels], list[PanelItem]]:
    """Return the texts of headings and notes in their order, and everything that is shown."""
    texts: list[Labels] = []
    items: list[PanelItem] = []
    groups: tuple[Labels, ...] = ()
    for one in form.fields:
        if one.type in DERIVED_TYPES:
            continue
        if one.groups != groups and any(label for group in one.groups for label in group.values()):
            texts.append(one.groups[-1])
            items.append(PanelItem("", is_heading=True))
        groups = one.groups
        if one.type is FieldType.NOTE:
            texts.append(one.labels)
            items.append(PanelItem("", note=one.name))
        else:
            look = look_of(one)
            items.append(PanelItem(one.name, is_wide=look.is_wide, look=look))
    return texts, items
