"""A computer of the cluster that goes away in the middle of the work is made up for, and changes nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from kg.load.load import load
from tests.support.spark_documents import NEEDS, documents, same_as_one_machine

pytestmark = NEEDS

LONG = 600
"""Seconds after which something is stuck."""


def executors(process: psutil.Process) -> list[psutil.Process]:
    """The processes that stand for the computers of a cluster."""
    found = []
    for one in process.children(recursive=True):
        try:
            if any("CoarseGrainedExecutorBackend" in word for word in one.cmdline()):
                found.append(one)
        except psutil.Error:
            continue
    return found


def wait_for(happened: Callable[[], bool], process: psutil.Popen) -> None:
    """Until something has happened, while the process runs."""
    end = time.monotonic() + LONG
    while not happened():
        assert process.poll() is None, "over before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_killed_executor_is_replaced_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    files, out = documents(tmp_path / "in"), tmp_path / "out"
    assert load(tmp_path / "store", files).rejected == 0
    settings = (
        "spark.driver.host=127.0.0.1",
        "spark.ui.enabled=false",
        "spark.executor.memory=600m",
        "spark.sql.shuffle.partitions=3",
    )
    command = [sys.executable, "-m", "kg.cli", "spark", "load", *files, "-o", str(out)]
    command += ["--master", "local-cluster[2,1,600]", *(word for one in settings for word in ("--conf", one))]
    here = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    killed: set[int] = set()
    with psutil.Popen(command, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        # The first falls while the quads are written, the second when it holds what the nodes are to be made of.
        for sign in ("_temporary", "_SUCCESS"):
            wait_for((out / "nquads" / sign).exists, process)
            for one in executors(process)[:1]:
                one.kill()
                killed.add(one.pid)
        _, said = process.communicate(timeout=LONG)
    assert process.returncode == 0, said[-2000:]
    assert len(killed) == 2
    same_as_one_machine(out, tmp_path / "store", tmp_path)
