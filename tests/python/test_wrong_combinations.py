"""Values that are right one by one and do not fit together: refused with exit status 2 and a message that helps."""

from __future__ import annotations

from pathlib import Path

from wrong_input import HERE, RUN, Wrong, action, by_name, device, posture, stroke, walk

COMBINATIONS = {
    "overlapping postures": Wrong(
        f'{RUN}[[posture]]\nposition = "supine"\n[[posture]]\nposition = "sitting"\nstart = "10 s"\ntransition = "20 s"\n'
        f'[[posture]]\nposition = "standing"\nstart = "25 s"{HERE}\n',
        "posture[3].start",
        "postures overlap",
        "25 s",
        "later than 30 s",
    ),
    "second posture without a start": Wrong(
        f'{RUN}[[posture]]\nposition = "supine"\n[[posture]]{HERE}\nposition = "sitting"\n', "posture[2].start", "postures overlap"
    ),
    "first posture later than zero": Wrong(posture('start = "5 s"'), "posture[1].start", "from the beginning", "5 s", "0 s"),
    "a closed loop with tissue fluid": Wrong(
        f'{RUN}circulation = "closed"{HERE}\n[switches]\ntissue = true\n', "run.circulation", "would leave the blood", "closed", "open"
    ),
    "a cannula without lymph": Wrong(f'{RUN}[cannula]{HERE}\nat = "knee"\n', "cannula", "no lymph", "", "switches.tissue"),
    "a cannula nowhere": Wrong(f"{RUN}[switches]\ntissue = true\n[cannula]{HERE}\n", "cannula.at", "missing"),
    "tissue fluid without tissue": Wrong(
        f"{RUN}tissue_fluid = 1.2{HERE}\n", "run.tissue_fluid", "no tissue fluid", "1.2", "switches.tissue"
    ),
    "posture after the end": Wrong(
        f'{RUN}[[posture]]\nposition = "supine"\n[[posture]]\nposition = "sitting"\nstart = "2 min"{HERE}\n',
        "posture[2].start",
        "after the end of the run",
        "2 min",
        "less than 60 s",
    ),
    "leg lifted higher than it is long": Wrong(
        posture('leg_elevation = "1 m"'), "posture[1].leg_elevation", "the leg is shorter", "1 m", "at most 81 cm"
    ),
    "action after the end": Wrong(stroke('start = "60 s"'), "action[1].start", "after the end of the run", "60 s", "before 60 s"),
    "garment taken off before the run": Wrong(
        action("garment", 'preset = "class_1_stocking"', f'duration = "60 s"{HERE}'), "action[1].duration", "before the run begins", "60 s"
    ),
    "stroke that leads nowhere": Wrong(
        action("effleurage", 'from = "knee"', f'to = "57 cm"{HERE}'), "action[1].to", "from and to are the same place", "57 cm"
    ),
    "chamber upside down": Wrong(
        device("").replace('to = "40 cm"', f'to = "10 cm"{HERE}'), "action[1].chamber[1].to", "proximal end", "10 cm", "more than 20 cm"
    ),
    "muscle upside down": Wrong(walk('from = "knee"', f'to = "ankle"{HERE}'), "action[1].to", "proximal end", "ankle"),
    "garment upside down": Wrong(action("garment", 'from = "knee"', f'to = "ankle"{HERE}'), "action[1].to", "proximal edge", "ankle"),
    "device without a chamber": Wrong(
        action("device", 'start = "5 s"').replace("[[action]]", f"[[action]]{HERE}"), "action[1].chamber", "at least one chamber"
    ),
    "device with an empty list of chambers": Wrong(action("device", f"chamber = []{HERE}"), "action[1].chamber", "at least one chamber"),
    "device too short": Wrong(device(f'duration = "5 s"{HERE}'), "action[1].duration", "one compression", "5 s", "at least 10 s"),
    "pressure of chambers without pressure": Wrong(
        device(f'pressure = "40 mmHg"{HERE}').replace('to = "40 cm"\npressure = "40', 'to = "40 cm"\npressure = "0'),
        "action[1].pressure",
        "no chamber has a pressure",
        "40 mmHg",
    ),
    "kneading too short": Wrong(
        action("kneading", 'from = "ankle"', 'to = "knee"', 'rate = "6 1/min"', f'duration = "5 s"{HERE}'),
        "action[1].duration",
        "one circle",
        "5 s",
        "at least 10 s",
    ),
    "walk too short": Wrong(
        walk('from = "ankle"', 'to = "knee"', 'rate = "6 1/min"', f'duration = "5 s"{HERE}'), "action[1].duration", "one contraction", "5 s"
    ),
    "overlapping taps": Wrong(
        action("percussion", 'from = "ankle"', 'to = "knee"', 'rate = "5/s"', f'contact_time = "0.3 s"{HERE}'),
        "action[1].contact_time",
        "taps would overlap",
        "0.3 s",
        "at most 0.2 s",
    ),
    "a rest beside a refill": Wrong(
        device(f'trigger = "refill"\nrest = "20 s"{HERE}'), "action[1].rest", "refill of the leg makes the rest", "20 s", "longest_rest"
    ),
    "a sensor that nothing asks": Wrong(
        device(f'sensor_noise = "1 mL"{HERE}'), "action[1].sensor_noise", "no use here", "1 mL", 'trigger = "refill"'
    ),
    "a sensor under no chamber": Wrong(
        device(f'trigger = "refill"\nlongest_rest = "30 s"\nsensor_chamber = 2{HERE}'), "action[1].sensor_chamber", "no such chamber", "2"
    ),
    "heat upside down": Wrong(action("heat", 'from = "knee"', f'to = "ankle"{HERE}'), "action[1].to", "proximal edge", "ankle"),
    "speed and cadence that contradict each other": Wrong(
        walk('from = "ankle"', 'to = "knee"', 'walking_speed = "1.3 m/s"', f'rate = "40 1/min"{HERE}'),
        "action[1].rate",
        "contradicts the walking speed",
        "40 1/min",
        "0.9129 1/s",
    ),
    "duplicate names": Wrong(
        stroke('name = "once"').replace(HERE, "") + stroke('name = "once"').removeprefix(RUN), "action[2].name", "another action", "once"
    ),
    "mistake in an action on the other leg": Wrong(
        stroke('pressure = "30 m"').replace("pressure", 'side = "right"\npressure'), "action[1].pressure", "cannot be converted", "30 m"
    ),
    "knee below the ankle": Wrong(
        f'{RUN}[subject_overrides]\ngeometry.ankle_place = "40 cm"\ngeometry.knee_place = "30 cm"{HERE}\n',
        "geometry.knee_place",
        "out of order",
        "30 cm",
        "ankle_place < knee_place < leg_length",
    ),
    "heart below the groin": Wrong(
        f'{RUN}[subject_overrides]\n"geometry.heart_height" = "80 cm"{HERE}\n', "geometry.heart_height", "heart", "80 cm", "above 90 cm"
    ),
    "arteries emptier than veins": Wrong(
        f'{RUN}[subject_overrides]\npressures.arterial = "30 mmHg"\npressures.diameters_taken_at = "31 mmHg"{HERE}\n'.replace(
            f'"31 mmHg"{HERE}', '"31 mmHg"'
        ).replace('"30 mmHg"', f'"30 mmHg"{HERE}'),
        "pressures.arterial",
        "would not flow",
        "30 mmHg",
    ),
    "vessel that leaves a gap": Wrong(
        f'{RUN}[subject_overrides]\nvessel.popliteal.from = "53 cm"{HERE}\n',
        "vessel.popliteal.from",
        "no deep vessel",
        "53 cm",
        "without a gap",
    ),
}


@by_name(COMBINATIONS)
def test_values_that_do_not_fit_together_are_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)
