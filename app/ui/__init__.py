"""The windows of the program; each package is the kit, the shell or one screen.

May touch Qt, the services and the enums of ``domain``.  Sees no tables, SQL, papers'
drawing nor other screens.  Tested offscreen with fakes of the services.
"""

from app.core.immortals import holding, keep_immortals

if not holding():
    keep_immortals()  # before the first Qt call, wherever a window comes from
