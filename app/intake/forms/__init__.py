"""The Excel forms that go out to OPDs, and the hidden identity by which they are known when they return.

Everything starts from a :class:`app.domain.tables.form.FormSpec`; bytes come out, files are written by
the services.  ``geometry`` and ``metadata.metadata_lines`` say where things stand, for drawing and
for reading alike.
"""

from app.intake.forms.book import DEFAULT_PAPER, PAPERS
from app.intake.forms.identity import read_identity
from app.intake.forms.making import MadeForm, make_form, make_forms
from app.intake.forms.mould import FormMaker
from app.intake.forms.words import file_names

__all__ = [
    "DEFAULT_PAPER",
    "PAPERS",
    "FormMaker",
    "MadeForm",
    "file_names",
    "make_form",
    "make_forms",
    "read_identity",
]
