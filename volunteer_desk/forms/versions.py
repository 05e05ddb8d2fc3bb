"""The versions of a project's form: what each asked, and one form that shows everything on file.

A form may change in mid-project. A record is read under the version it was keyed with: what that
version did not have was not asked. What a later version no longer has stays on file and is shown
and exported behind the rest, under its own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from volunteer_desk.forms.field import DERIVED_TYPES, Choice, Field, FieldRole, FieldType
from volunteer_desk.forms.form import Form


def asked_in(form: Form, pass_number: int) -> tuple[Field, ...]:
    """Return the fields that a person keys in a pass, counted from 1; 0 stands for every pass."""
    return tuple(one for one in form.asked if is_asked_in(one, pass_number))


def is_asked_in(field: Field, pass_number: int) -> bool:
    """Return whether a field is keyed in a pass: it says in how many, the first ones."""
    return not field.passes or pass_number <= field.passes


def is_filled_in(field: Field) -> bool:
    """Return whether the program fills a field in, so that two readings of it are not compared."""
    return field.type in DERIVED_TYPES or bool(field.calculation and not field.triggers)


def passes_of(form: Form, passes: int) -> tuple[int, ...]:
    """Return those of a project's passes in which the form asks anything."""
    return tuple(number for number in range(1, passes + 1) if asked_in(form, number))


@dataclass(frozen=True)
class FormVersions:
    """Every version of the form that a file knows: the one in use, and the former, newest first."""

    current: Form
    former: tuple[Form, ...] = ()

    @cached_property
    def by_hash(self) -> Mapping[str, Form]:
        """Return the versions by the hash that a revision names."""
        return {one.form_hash: one for one in (self.current, *self.former)}

    @cached_property
    def whole(self) -> Form:
        """Return the form in use with everything that former versions asked.

        Fields that were dropped stand at the end; a choice that was dropped stays a choice of its
        field; a role that was taken away stays, so that who said no is still held back.
        """
        if not self.former:
            return self.current
        fields = {one.name: one for one in self.current.fields}
        for form in self.former:
            for one in form.kept:
                known = fields.get(one.name)
                fields[one.name] = one if known is None else _with_former(known, one)
        return replace(self.current, fields=tuple(fields.values()))

    @cached_property
    def compared(self) -> tuple[Field, ...]:
        """Return the fields of the whole form that people key, whose readings are compared."""
        return tuple(one for one in self.whole.asked if not is_filled_in(one))

    @cached_property
    def derived(self) -> tuple[Field, ...]:
        """Return the fields of the whole form that the program fills in."""
        return tuple(one for one in self.whole.kept if is_filled_in(one))

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Return the names of the fields that only former versions have."""
        return frozenset(one.name for one in self.whole.kept) - _kept(self.current)

    @cached_property
    def retired(self) -> frozenset[str]:
        """Return the names of the fields whose role only former versions have."""
        return frozenset(
            one.name
            for one in self.whole.kept
            if one.role is not FieldRole.NONE
            and (one.name in self.dropped or self.current.by_name[one.name].role is FieldRole.NONE)
        )

    def not_asked(self, form_hash: str, pass_number: int) -> frozenset[str]:
        """Return the fields of the whole form that nobody was asked under a version in a pass.

        An unknown version counts as the one in use: nothing of it is left out.
        """
        form = self.by_hash.get(form_hash, self.current)
        filled_in = _filled_in(form)
        asked = {one.name for one in asked_in(form, pass_number)} - filled_in
        return frozenset(
            one.name
            for one in self.whole.kept
            if one.name not in (filled_in if is_filled_in(one) else asked)
        )

    def keyed_under(self, form_hash: str) -> frozenset[str]:
        """Return the fields that a person could have filled in under a version, in any pass.

        A note to the program or a calculation of a former version is nobody's reading.
        """
        form = self.by_hash.get(form_hash, self.current)
        return _kept(self.whole) - _filled_in(form)

    def retyped_since(self, form_hash: str) -> tuple[Field, ...]:
        """Return the fields, as they are now, whose type was another under a version."""
        form = self.by_hash.get(form_hash, self.current)
        if form is self.current:
            return ()
        return tuple(
            one
            for one in self.compared
            if one.name in form.by_name and form.by_name[one.name].type is not one.type
        )


def _kept(form: Form) -> frozenset[str]:
    return frozenset(one.name for one in form.kept)


def _filled_in(form: Form) -> frozenset[str]:
    return frozenset(one.name for one in form.kept if is_filled_in(one))


def _with_former(now: Field, former: Field) -> Field:
    if now.type is FieldType.NOTE:
        return former  # the name was given to a remark; what was keyed under it is shown
    names = {choice.name for choice in now.choices}
    added: tuple[Choice, ...] = tuple(one for one in former.choices if one.name not in names)
    role = now.role if now.role is not FieldRole.NONE else former.role
    if not added and role is now.role:
        return now
    return replace(now, choices=(*now.choices, *added), role=role)
