"""What a column of a table can hold."""

from enum import StrEnum
from typing import Final


class CellField(StrEnum):
    """What a column holds; two columns of `type` make one label (`CONSULT/visit`), of `place` a name, of `id` an id.

    Rows with the same cell of `group` are one event, to which each adds its parties; rows with the same `content_id`
    are about one content. `about` is the id of a situation that another table of the source tells: the row only vouches
    for it; `part_of` is that of the larger situation to which this one belongs.
    """

    ID = "id"
    GROUP = "group"
    ABOUT = "about"
    TYPE = "type"
    NAME = "name"
    WHEN = "when"
    END = "end"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    END_YEAR = "end_year"
    END_MONTH = "end_month"
    END_DAY = "end_day"
    PRECISION = "precision"
    PLACE = "place"
    PLACE_ID = "place_id"
    POINT = "point"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    CODE = "code"
    SOURCE = "source"
    SAID_ON = "said_on"
    AMOUNT = "amount"
    CURRENCY = "currency"
    CEILING = "ceiling"
    PER = "per"
    PERIOD = "period"
    QUOTE = "quote"
    REMARK = "remark"
    PART_OF = "part_of"
    CONTENT_ID = "content_id"
    CONTENT_TYPE = "content_type"
    CONTENT_NAME = "content_name"
    CONTENT_WHEN = "content_when"
    CONTENT_PLACE = "content_place"


TOGETHER: Final = frozenset({CellField.GROUP, CellField.CONTENT_ID, CellField.QUOTE})
"""What several rows of a table say together: they must agree, or make one text."""


class Precision(StrEnum):
    """How exact the day of a row is, as a column of it says.

    `month` and `year` cut the day; `within` is some day from the first to the last; the others are those of EDTF.
    """

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WITHIN = "within"
    ABOUT = "about"
    UNCERTAIN = "uncertain"


NEEDS: Final[dict[CellField, tuple[CellField, ...]]] = {
    CellField.MONTH: (CellField.YEAR,),
    CellField.DAY: (CellField.YEAR,),
    CellField.END_MONTH: (CellField.END_YEAR,),
    CellField.END_DAY: (CellField.END_YEAR,),
    CellField.PRECISION: (CellField.WHEN, CellField.YEAR),
    CellField.CURRENCY: (CellField.AMOUNT,),
    CellField.CEILING: (CellField.AMOUNT,),
    CellField.PER: (CellField.AMOUNT,),
    CellField.PERIOD: (CellField.AMOUNT,),
    CellField.CONTENT_NAME: (CellField.CONTENT_ID,),
    CellField.CONTENT_TYPE: (CellField.CONTENT_ID,),
    CellField.CONTENT_WHEN: (CellField.CONTENT_ID,),
    CellField.CONTENT_PLACE: (CellField.CONTENT_ID,),
}
"""Fields that say nothing without one of others."""
