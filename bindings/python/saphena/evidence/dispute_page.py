"""Writes ``docs/gradation.md`` and its figure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from saphena.evidence.dispute import ALL_AROUND, DELAYS, OBJECTIVES, RISES, STEPS, Chart, Cuff, chart
from saphena.evidence.markdown import markdown_table
from saphena.evidence.table import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The cuff of Kamm and Dai's comparison, and the same with half of its pressure on the skin.
USUAL = Cuff(1.0)
WEAK = Cuff(1.0, 0.5 * ALL_AROUND)
#: Grading and delay that stand for "graded and sequential" (mmHg, s); Kamm's best step.
GRADED, LATE = 7.5, 0.5

PAGE = """# Gradation or uniform compression

<!-- Written by `python -m saphena.evidence --dispute docs/gradation.md`. Do not edit. -->

Kamm 1986 compared the ways of working a calf cuff of four chambers by labelled blood, region by region: best were pressures that fall by
5 to 10 mmHg from chamber to chamber, started 0 to 0.5 s apart, and uniform pressure was clearly worse. Dai 1999, with tissue and blood
computed, found slightly higher peaks of flow and wall shear under uniform pressure than under graded, sequential pressure.
Here one leg, lying, wears one cuff (`scenarios/evidence/four_chamber_calf_cuff.toml`, mean pressure 45 mmHg, no breathing): every step
of pressure with every delay, for what Kamm counted and for what Dai did. Regional ejection: share of its blood that the calf under each
chamber has lost at the end, mean of the four. Peak velocity and wall shear: highest in the common femoral vein.

![Maps of ejection and peak velocity over gradation and delay](images/{figure})

## What is best

{best}
{both}

## What decides

How far each choice moves each objective, in % of its highest value (median over the other choice):

{decides}
{verdict}

## What this model cannot say

The model is one-dimensional and its limb is round: at each place every vein of a layer feels the same pressure all around. A cuff that
presses on two sides flattens the calf, bends the fascia and closes some veins and spares others; that Dai's asymmetric cuffs collapse
veins more at the same pressure cannot be shown or refuted here. The last rows of the tables only take half of the pressure to the skin,
as if half of the circumference were covered: a weaker cuff, not an asymmetric one. Nor does the model know edges of bladders that pull
at the skin, pumps that cannot fill four chambers at once, or clotting: whether ejection or shear is the better aim it cannot say.
"""


def write_dispute(path: Path, progress: bool = False, steps: Sequence[float] = STEPS, delays: Sequence[float] = DELAYS) -> list[Chart]:
    """Computes the maps and writes the page and its figure (``images/`` beside it)."""
    cuffs = [*(Cuff(rise) for rise in RISES), WEAK]
    charts = [chart(cuff, steps, delays, progress) for cuff in cuffs]
    figure = path.parent / "images" / f"{path.stem}.png"
    figure.parent.mkdir(parents=True, exist_ok=True)
    draw(charts).savefig(figure, dpi=110)
    usual = charts[cuffs.index(USUAL)]
    text = PAGE.format(figure=figure.name, best=_best(charts), both=_both(usual), decides=_decides(charts), verdict=_verdict(charts, usual))
    path.write_text(text, encoding="utf-8")
    return charts


def cuff_name(cuff: Cuff) -> str:
    """A cuff in words."""
    return f"filled in {cuff.rise:g} s" + ("" if cuff.bladder_to_skin == ALL_AROUND else ", half of its pressure on the skin")


def _best(charts: Sequence[Chart]) -> str:
    lines = []
    for objective, unit in OBJECTIVES.items():
        for one in charts:
            step, delay, value = one.best(objective)
            together = one.at(objective, 0.0, 0.0)
            gain = f"{100.0 * (value / together - 1.0):+.0f} %"
            lines.append([objective, cuff_name(one.cuff), f"{step:g}", f"{delay:g}", f"{number(value)} {unit}", gain])
    return markdown_table(["objective", "cuff", "best step, mmHg", "best delay, s", "there", "against uniform, all at once"], lines)


def _both(usual: Chart) -> str:
    """The two published comparisons, each as its authors made it."""
    eject, peak = list(OBJECTIVES)[:2]
    graded, uniform = usual.at(eject, GRADED, LATE), usual.at(eject, 0.0, LATE)
    late = usual.at(peak, GRADED, LATE), usual.at(peak, 0.0, LATE)
    at_once = usual.at(peak, GRADED, 0.0), usual.at(peak, 0.0, 0.0)
    return (
        f"As Kamm compared ({GRADED:g} mmHg per chamber against none, {LATE:g} s apart, filled in {usual.cuff.rise:g} s): graded pressure "
        f"drives out {number(graded)} % of the regions' blood, uniform pressure {number(uniform)} %.\n"
        f"As Dai compared, the same two cuffs by femoral velocity: {number(late[0])} cm/s graded, {number(late[1])} cm/s uniform; "
        f"with no delay {number(at_once[0])} graded, {number(at_once[1])} uniform; "
        f"against uniform pressure all at once the graded, sequential cuff has {100.0 * (late[0] / at_once[1] - 1.0):+.0f} %."
    )


def _decides(charts: Sequence[Chart]) -> str:
    lines = []
    for objective in OBJECTIVES:
        for one in charts:
            reach = [f"{one.reach(objective, axis):.0f} %" for axis in (0, 1)]
            lines.append([objective, cuff_name(one.cuff), *reach])
    return markdown_table(["objective", "cuff", "step", "delay"], lines)


def _verdict(charts: Sequence[Chart], usual: Chart) -> str:
    eject, peak = list(OBJECTIVES)[:2]
    around = [one for one in charts if one.cuff.bladder_to_skin == ALL_AROUND]
    slow, fast = around[-1].best(peak)[2], around[0].best(peak)[2]
    text = " ".join(_stronger(usual, objective) for objective in (eject, peak))
    step, delay, most = usual.best(eject)
    text += f" Ejection is highest with {step:g} mmHg per chamber{' (the end of the map)' if step == usual.steps[-1] else ''}, but beyond "
    text += f"{GRADED:g} mmHg it gains only {most - usual.at(eject, GRADED, delay):.1f} points of {number(most)}."
    better = [f"{delay:g}" for delay in usual.delays if usual.at(peak, GRADED, delay) > usual.at(peak, 0.0, delay)]
    when = f"only for delays of {', '.join(better)} s" if better else "at no delay"
    text += f" {GRADED:g} mmHg per chamber raise the peak {when}."
    text += f" How fast the chambers fill moves the highest peak from {number(slow)} ({around[-1].cuff.rise:g} s) to {number(fast)} cm/s "
    text += f"({around[0].cuff.rise:g} s).\n\n"
    if usual.at(eject, GRADED, LATE) > usual.at(eject, 0.0, LATE) and usual.at(peak, GRADED, LATE) < usual.at(peak, 0.0, LATE):
        return text + "**Both comparisons come out in the printed direction: what is counted decides, and for the peak the delay.**"
    return text + "**At that step and delay, the two comparisons do not both come out in the printed direction.**"


def _stronger(usual: Chart, objective: str) -> str:
    """Which of the two choices moves an objective more."""
    moves = sorted([(usual.reach(objective, 0), "the step of pressure"), (usual.reach(objective, 1), "the delay")], reverse=True)
    (most, first), (least, second) = moves
    return f"For {objective}, {first} matters more than {second} ({most:.0f} against {least:.0f} %)."


def draw(charts: Sequence[Chart]) -> Figure:
    """Maps of the first two objectives, one column for each cuff. Wall shear looks like velocity."""
    import matplotlib.pyplot as plt

    objectives = list(OBJECTIVES)[:2]
    figure, axes = plt.subplots(2, len(charts), figsize=(3.1 * len(charts), 5.8), sharex=True, sharey=True, layout="constrained")
    for line, objective in zip(axes, objectives, strict=True):
        for ax, one in zip(line, charts, strict=True):
            _map(ax, one, objective)
            figure.colorbar(ax.collections[0], ax=ax, shrink=0.85)
        line[0].set_ylabel(f"{objective}, {OBJECTIVES[objective]}\nstep, mmHg per chamber", fontsize=8)
    for ax, one in zip(axes[0], charts, strict=True):
        ax.set_title(cuff_name(one.cuff).replace(", ", ",\n"), fontsize=8)
    for ax in axes[-1]:
        ax.set_xlabel("delay from chamber to chamber, s", fontsize=8)
    return figure


def _map(axes: Axes, one: Chart, objective: str) -> None:
    axes.contourf(one.delays, one.steps, one.values[objective], levels=12, cmap="viridis")
    step, delay, _ = one.best(objective)
    axes.plot(delay, step, "o", color="white", mec="black", ms=7, clip_on=False, zorder=3)
    axes.tick_params(labelsize=7)
