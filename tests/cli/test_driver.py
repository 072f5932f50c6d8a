"""The driver as commands load it."""

import subprocess
import sys


def test_commands_load_the_driver_without_the_libraries_that_it_takes_in() -> None:
    code = (
        "import sys, kg.cli.driver\n"
        "assert not {'numpy', 'pandas', 'pyarrow'} & set(sys.modules)\n"
        "import numpy, pandas, pyarrow"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_loaded_already_stays() -> None:
    code = "import sys, pandas, kg.cli.driver; assert sys.modules['pandas'] is pandas"
    subprocess.run([sys.executable, "-c", code], check=True)
