"""svZeroDSolver on the chain: a fixed step, and its own valve (`chain.tanh_laws`)."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import svzerod

from peers import chain
from peers.ours import MINUTE, SAMPLE_EVERY, Array

TABLE = np.linspace(0.0, chain.PERIOD, 2001)  # s: what is pumped and pressed, straight between these


def minute(step: float) -> tuple[float, Array]:
    """Processor seconds of one simulated minute (the solver alone, without reading the model and writing results), and pressures."""
    solver = svzerod.Solver(_model(round(chain.PERIOD / step) + 1))
    began = time.process_time()
    solver.run()
    seconds = time.process_time() - began
    every = round(SAMPLE_EVERY / step)
    pressures = [np.asarray(solver.get_single_result(f"pressure:vessel{i}:{_after(i)}"))[every::every] for i in range(chain.COUNT)]
    return seconds, np.column_stack(pressures)


def _after(vessel: int) -> str:
    return f"valve{vessel}" if vessel < chain.COUNT - 1 else "end"


def _model(points: int) -> dict[str, Any]:
    vessels: list[dict[str, Any]] = [_vessel(i, f"vessel{i}", {"C": chain.COMPLIANCE, "R_poiseuille": 0.0}) for i in range(chain.COUNT)]
    vessels.append(_vessel(chain.COUNT, "last", {"R_poiseuille": chain.RESISTANCE}))
    vessels[0]["boundary_conditions"] = {"inlet": "PUMP"}
    vessels[-1]["boundary_conditions"] = {"outlet": "OUTLET"}
    times = TABLE.tolist()
    return {
        "simulation_parameters": {
            "number_of_cardiac_cycles": round(MINUTE / chain.PERIOD),
            "number_of_time_pts_per_cardiac_cycle": points,
            "output_all_cycles": True,
            "steady_initial": False,
            "maximum_nonlinear_iterations": 100,
        },
        "initial_condition": {"pressure_all": chain.START_PRESSURE, "flow_all": 0.0},
        "boundary_conditions": [
            {"bc_name": "PUMP", "bc_type": "FLOW", "bc_values": {"t": times, "Q": chain.pumped(TABLE, 0.0, np).tolist()}},
            {"bc_name": "OUTLET", "bc_type": "PRESSURE", "bc_values": {"t": times, "P": chain.outlet_pressure(TABLE, np).tolist()}},
        ],
        "vessels": vessels,
        "valves": [_valve(i) for i in range(chain.COUNT - 1)],
        "junctions": [
            {
                "junction_name": "end",
                "junction_type": "NORMAL_JUNCTION",
                "inlet_vessels": [chain.COUNT - 1],
                "outlet_vessels": [chain.COUNT],
            }
        ],
    }


def _vessel(number: int, name: str, values: dict[str, float]) -> dict[str, Any]:
    kind = {"zero_d_element_type": "BloodVessel", "zero_d_element_values": values}
    return {"vessel_id": number, "vessel_name": name, "vessel_length": 1.0, **kind}


def _valve(number: int) -> dict[str, Any]:
    blocks = {"upstream_block": f"vessel{number}", "downstream_block": f"vessel{number + 1}"}
    law = {"Rmin": chain.RESISTANCE, "Rmax": chain.SHUT_RESISTANCE, "Steepness": chain.STEEPNESS}
    return {"type": "ValveTanh", "name": f"valve{number}", "params": {**law, **blocks}}
