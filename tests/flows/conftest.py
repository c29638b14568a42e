"""Gives the stories a furnished house on both engines."""

from tests.helpers.houses import clock as clock
from tests.helpers.houses import house as house
from tests.helpers.houses import house_address as house_address
from tests.helpers.houses import sample_database as sample_database
from tests.helpers.houses import sample_file as sample_file
