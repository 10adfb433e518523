"""Executors: whoever runs the parts of a sweep, the file is the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from short_sweep import sweep, sweep_file

import saphena as sa


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_executors_make_the_same_file(tmp_path: Path, kind: str) -> None:
    sweep().run(tmp_path / "here.h5", progress=False)
    executor: Executor = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    with executor:
        sweep().run(tmp_path / "there.h5", executor=executor, progress=False, chunks=3)
    assert (tmp_path / "there.h5").read_bytes() == (tmp_path / "here.h5").read_bytes()
    assert not list(tmp_path.glob("*.part*"))


def test_chunks_are_for_executors(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"chunk=\(I, N\)"):
        sweep().run(tmp_path / "out.h5", progress=False, chunks=3)
    with ThreadPoolExecutor(1) as executor, pytest.raises(ValueError, match="runs all parts"):
        sweep().run(tmp_path / "out.h5", executor=executor, progress=False, chunk=(1, 3))
    assert not list(tmp_path.iterdir())


def test_dask_makes_the_same_file(tmp_path: Path) -> None:
    distributed = pytest.importorskip("dask.distributed")
    sweep().run(tmp_path / "here.h5", progress=False)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        sweep().run(tmp_path / "there.h5", executor=client.get_executor(), progress=False, chunks=3)
    assert (tmp_path / "there.h5").read_bytes() == (tmp_path / "here.h5").read_bytes()


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    distributed = pytest.importorskip("dask.distributed")
    plan = sweep(40)
    plan.run(tmp_path / "here.h5", progress=False)
    there = tmp_path / "there.h5"
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        ThreadPoolExecutor(1) as waiting,
    ):
        victim = next(iter(client.run(os.getpid).values()))
        executor = client.get_executor(retries=3)
        task = waiting.submit(plan.run, there, executor, False, chunks=2)
        while not any(journal.stat().st_size > 1000 for journal in tmp_path.glob("there.h5.part*.journal")):
            assert not task.done()
            time.sleep(0.005)
        os.kill(victim, signal.SIGKILL)
        task.result(timeout=120)
    assert there.read_bytes() == (tmp_path / "here.h5").read_bytes()


MPI = """
import sys
from mpi4py.futures import MPIPoolExecutor
import saphena as sa

if __name__ == "__main__":
    with MPIPoolExecutor() as executor:
        workers = executor.num_workers
        sa.Sweep.load(sys.argv[1]).run(sys.argv[2], executor=executor, progress=False, chunks=5)
    print(workers, "workers")
"""


def test_mpi_makes_the_same_file(tmp_path: Path) -> None:
    pytest.importorskip("mpi4py")
    if shutil.which("mpiexec") is None:
        pytest.skip("no mpiexec: apt install openmpi-bin")
    file, script, there = sweep_file(tmp_path), tmp_path / "there.py", tmp_path / "there.h5"
    sa.Sweep.load(file).run(tmp_path / "here.h5", progress=False)
    script.write_text(MPI, encoding="utf-8")
    may = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_rmaps_base_oversubscribe": "1"}
    command = ["mpiexec", "-n", "3", sys.executable, "-m", "mpi4py.futures", str(script), str(file), str(there)]
    done = subprocess.run(command, env=os.environ | may, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "2 workers" in done.stdout, "the first process hands out, the others run"
    assert there.read_bytes() == (tmp_path / "here.h5").read_bytes()
