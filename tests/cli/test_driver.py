"""The driver as commands load it."""

import subprocess
import sys

BARE = "from kg.cli.settings import bare_driver\nwith bare_driver():\n    import neo4j\n"


def test_commands_load_the_driver_without_the_libraries_that_it_takes_in() -> None:
    code = (
        BARE + "import sys\nassert not {'numpy', 'pandas', 'pyarrow'} & set(sys.modules)\nimport numpy, pandas, pyarrow"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_loaded_already_stays() -> None:
    code = "import pandas\n" + BARE + "import sys\nassert sys.modules['pandas'] is pandas"
    subprocess.run([sys.executable, "-c", code], check=True)
