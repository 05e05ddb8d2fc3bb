"""What a column of a list holds, as far as matching is concerned."""

from enum import StrEnum


class Kind(StrEnum):
    """The meaning of a column; its value is the word used on the command line and in forms."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    PLACE = "place"
    STREET = "street"
    DATE = "date"
    YEAR = "year"
    AGE = "age"
    SEX = "sex"
    PHONE = "phone"
    POSTCODE = "postcode"
    IDENTIFIER = "identifier"
    CATEGORY = "category"
    TEXT = "text"
    IGNORE = "ignore"


NAME_KINDS = frozenset({Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME})
"""The kinds whose agreement alone never makes two records a likely duplicate while typing."""
