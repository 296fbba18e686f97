"""The arguments that several tools take."""

from typing import Annotated

from pydantic import Field

Day = Annotated[str, Field(description="day, 2019-06-01; default today")]
Cursor = Annotated[str, Field(description="`next` of the answer before")]
LawName = Annotated[str, Field(description="title, short name or id")]
