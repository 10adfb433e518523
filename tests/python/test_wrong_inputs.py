"""Wrong values, keys and names in a scenario: refused with exit status 2 and a message that helps."""

from __future__ import annotations

from pathlib import Path

from wrong_input import HERE, RUN, Wrong, action, by_name, device, posture, run, stroke, walk

QUANTITIES = {
    "bare number": Wrong(stroke("pressure = 30"), "action[1].pressure", "no unit", "30", '"1 mmHg"'),
    "number as text": Wrong(stroke('pressure = "30"'), "action[1].pressure", "the unit is missing", "30", '"1 mmHg"'),
    "unknown unit": Wrong(stroke('pressure = "30 mmHq"'), "action[1].pressure", "not a known unit", "30 mmHq", "mmHg", "mmHg"),
    "wrong dimension": Wrong(stroke('pressure = "30 cm"'), "action[1].pressure", "cannot be converted", "30 cm", "mmHg"),
    "a time for a rate": Wrong(
        walk('from = "ankle"', 'to = "knee"', f'rate = "2 s"{HERE}'), "action[1].rate", "cannot be converted", "2 s", "1/min"
    ),
    "turns for a rate": Wrong(
        walk('from = "ankle"', 'to = "knee"', f'rate = "60 rpm"{HERE}'), "action[1].rate", "measures angles", "60 rpm", "1/min"
    ),
    "degrees for a share": Wrong(
        stroke('share_of_circumference = "90 degree"'), "action[1].share_of_circumference", "plain number", "90 degree", "a number"
    ),
    "range instead of a value": Wrong(stroke('pressure = "30-40 mmHg"'), "action[1].pressure", "more than one number", "30-40", "mmHg"),
    "two numbers": Wrong(stroke('pressure = "30 40 mmHg"'), "action[1].pressure", "more than one number", "30 40 mmHg"),
    "blood pressure": Wrong(stroke('pressure = "120/80 mmHg"'), "action[1].pressure", "more than one number", "120/80 mmHg"),
    "decimal comma": Wrong(stroke('pressure = "30,5 mmHg"'), "action[1].pressure", "with a point", "30,5 mmHg"),
    "minutes and seconds": Wrong(run('settle = "3 min 30"'), "run.settle", "more than one number", "3 min 30"),
    "unit with an offset": Wrong(stroke('pressure = "30 mmHg from 10"'), "action[1].pressure", "more than one number", "from 10"),
    "no number": Wrong(stroke('pressure = "firm"'), "action[1].pressure", "does not begin with a number", "firm", "mmHg"),
    "empty quantity": Wrong(stroke('pressure = ""'), "action[1].pressure", "does not begin with a number", "''", "mmHg"),
    "negative pressure": Wrong(stroke('pressure = "-5 mmHg"'), "action[1].pressure", "out of range", "-5 mmHg", "between 0 and 400 mmHg"),
    "crushing pressure": Wrong(stroke('pressure = "401 mmHg"'), "action[1].pressure", "out of range", "401 mmHg", "400 mmHg"),
    "crushing in another unit": Wrong(stroke('pressure = "60 kPa"'), "action[1].pressure", "out of range", "60 kPa", "400 mmHg"),
    "zero duration": Wrong('format = 1\n[run]\nduration = "0 s"' + HERE, "run.duration", "out of range", "0 s", "between 0.1"),
    "too short duration": Wrong('format = 1\n[run]\nduration = "50 ms"' + HERE, "run.duration", "out of range", "50 ms", "between 0.1"),
    "negative duration": Wrong('format = 1\n[run]\nduration = "-1 h"' + HERE, "run.duration", "out of range", "-1 h"),
    "not a number in text": Wrong(stroke('pressure = "nan mmHg"'), "action[1].pressure", "must be finite", "nan mmHg"),
    "infinite in text": Wrong(stroke('pressure = "inf mmHg"'), "action[1].pressure", "must be finite", "inf mmHg"),
    "overflow in text": Wrong(stroke('pressure = "1e400 mmHg"'), "action[1].pressure", "out of range", "1e400 mmHg"),
    "overflow by unit": Wrong(run('settle = "1e308 day"'), "run.settle", "must be finite", "1e308 day"),
    "not a number": Wrong(run("tolerance = nan"), "run.tolerance", "out of range", "nan", "between 1e-10 and 0.1"),
    "infinite": Wrong(run("tolerance = inf"), "run.tolerance", "out of range", "inf", "between 1e-10 and 0.1"),
    "overflow": Wrong(run("tolerance = 1e400"), "", "1e400", "tolerance = 1e400", "TOML"),
    "zero tolerance": Wrong(run("tolerance = 0"), "run.tolerance", "out of range", "0", "between 1e-10 and 0.1"),
    "hidden character": Wrong(stroke(r'pressure = "30 mmHg\u0000 or so"'), "action[1].pressure", "a character that cannot be printed"),
}

COUNTS = {
    "huge segments": Wrong(run("segments = 5000"), "run.segments", "out of range", "5000", "between 6 and 400"),
    "too few segments": Wrong(run("segments = 5"), "run.segments", "out of range", "5", "between 6 and 400"),
    "fraction of a segment": Wrong(run("segments = 24.5"), "run.segments", "not a whole number", "24.5", "a whole number"),
    "more than an integer holds": Wrong(run("segments = 99999999999999999999"), "", "9999", "segments = 9999", "TOML"),
    "more than a count holds": Wrong(run("segments = 9223372036854775807"), "run.segments", "out of range", "9223372036854775807"),
    "no strokes": Wrong(stroke("repeats = 0"), "action[1].repeats", "out of range", "0", "between 1 and 100000"),
    "more than memory holds": Wrong(
        f'format = 1\n[run]\nduration = "5e6 s"\nrecord_every = "1 ms"{HERE}\n',
        "run.record_every",
        "would record 5000000000 instants at 24 places",
        "1 ms",
        "a longer record_every or a shorter duration",
    ),
    "long run with the usual records": Wrong(
        f'format = 1\n[run]\nduration = "50 day"{HERE}\n', "run.duration", "would record", "50 day", "a longer record_every"
    ),
    "more presses than memory holds": Wrong(
        device(f'duration = "1e7 s"{HERE}', 'rest = "0 s"'.replace("rest", "hold") + '\nrise = "20 ms"\nfall = "20 ms"').replace(
            'kind = "device"', 'kind = "device"\nrest = "0 s"'
        ),
        "action[1].duration",
        "press 250000000 times",
        "1e7 s",
        "at most 1000000",
    ),
}

KEYS = {
    "root": Wrong(f"{RUN}[runn]{HERE}\n", "runn", "not known here", "", "one of format, title", "run"),
    "run": Wrong(run('duratoin = "5 s"'), "run.duratoin", "not known here", "5 s", "one of duration", "duration"),
    "posture": Wrong(posture('leg_elevaton = "15 cm"'), "posture[1].leg_elevaton", "not known", "15 cm", "one of", "leg_elevation"),
    "breathing": Wrong(f'{RUN}[breathing]\nrates = "0.2 1/s"{HERE}\n', "breathing.rates", "not known here", "", "one of", "rate"),
    "switches": Wrong(f"{RUN}[switches]\ninertence = false{HERE}\n", "switches.inertence", "not known here", "", "one of", "inertance"),
    "effleurage": Wrong(stroke('presure = "30 mmHg"'), "action[1].presure", "not known here", "30 mmHg", "one of", "pressure"),
    "kneading": Wrong(
        action("kneading", 'from = "ankle"', 'to = "knee"', f'durations = "5 s"{HERE}'), "action[1].durations", "not", nearest="duration"
    ),
    "percussion": Wrong(
        action("percussion", 'from = "ankle"', 'to = "knee"', f"tap = 3{HERE}"), "action[1].tap", "not known here", "3", nearest="taps"
    ),
    "muscle contraction": Wrong(
        walk('from = "ankle"', 'to = "knee"', f"demands = 3{HERE}"), "action[1].demands", "not known here", nearest="demand"
    ),
    "garment": Wrong(
        action("garment", 'from = "ankle"', 'to = "knee"', f'ancle_pressure = "9 mmHg"{HERE}'), "action[1].ancle_pressure", "not known"
    ),
    "device": Wrong(device(f'resst = "5 s"{HERE}'), "action[1].resst", "not known here", "5 s", "one of", "rest"),
    "chamber": Wrong(device("", f'onsett = "5 s"{HERE}'), "action[1].chamber[1].onsett", "not known here", "5 s", "one of", "onset"),
    "chamber of a stroke": Wrong(
        stroke("repeats = 5").replace(HERE, "") + f'[[action.chamber]]{HERE}\nfrom = "1 cm"\n', "action[1].chamber", "not known here"
    ),
    "subject overrides": Wrong(
        f'{RUN}[subject_overrides]\n"geometry.leg_lenght" = "90 cm"{HERE}\n',
        "subject_overrides.geometry.leg_lenght",
        "no such value",
        "90 cm",
        "a path",
        "geometry.leg_length",
    ),
    "vessel in subject overrides": Wrong(
        f'{RUN}[subject_overrides]\nvessel.poplitael.diameter = "7 mm"{HERE}\n',
        "subject_overrides.vessel.poplitael.diameter",
        "no such value",
        nearest="vessel.popliteal.diameter",
    ),
    "key of a stroke in a device": Wrong(device(f'stroke_duration = "5 s"{HERE}'), "action[1].stroke_duration", "not known here"),
    "capital letters": Wrong(stroke('Pressure = "30 mmHg"'), "action[1].Pressure", "not known here", nearest="pressure"),
}

NAMES = {
    "subject": Wrong(f'subject = "helthy_adult"{HERE}\n{RUN}', "subject", "no set", "helthy_adult", "scenarios/subjects/", "healthy_adult"),
    "position": Wrong(f'{RUN}[[posture]]\nposition = "suppine"{HERE}\n', "posture[1].position", "choices", "suppine", "standing", "supine"),
    "kind": Wrong(f'{RUN}[[action]]\nkind = "efleurage"{HERE}\n', "action[1].kind", "choices", "efleurage", "kneading", "effleurage"),
    "preset": Wrong(
        action("device", f'preset = "single_chambr"{HERE}'), "action[1].preset", "no set", "single_chambr", "devices/", "single_chamber"
    ),
    "place": Wrong(
        action("effleurage", 'from = "ankle"', f'to = "knie"{HERE}'), "action[1].to", "no place", "knie", "a place such as", "knee"
    ),
    "place beyond the leg": Wrong(
        action("effleurage", 'from = "ankle"', f'to = "120 %"{HERE}'), "action[1].to", "range", "120 %", "from the toes to the groin"
    ),
    "place before the leg": Wrong(
        action("effleurage", 'from = "ankle"', f'to = "-3 cm"{HERE}'), "action[1].to", "range", "-3 cm", "from the toes to the groin"
    ),
    "place without unit": Wrong(
        action("effleurage", 'from = "ankle"', f'to = "40"{HERE}'), "action[1].to", "unit is missing", "40", "40 cm"
    ),
    "bare place": Wrong(action("effleurage", 'from = "ankle"', f"to = 40{HERE}"), "action[1].to", "no unit", "40", "40 cm"),
    "vessel in valves off": Wrong(
        f'{RUN}[switches]\nvalves_off = ["femoral", "popliteral"]{HERE}\n',
        "switches.valves_off",
        "choices",
        "popliteral",
        "great_saphenous",
        "popliteal",
    ),
    "style of breathing": Wrong(f'{RUN}[breathing]\nstyle = "deep"{HERE}\n', "breathing.style", "choices", "deep", "ribcage"),
    "side": Wrong(stroke('side = "lefft"'), "action[1].side", "choices", "lefft", "both", "left"),
    "stepper": Wrong(run('stepper = "euler"'), "run.stepper", "choices", "euler", "rodas3"),
    "empty name": Wrong(stroke('name = ""'), "action[1].name", "the text is empty", "''", "text in quotes"),
    "number as name": Wrong(stroke('name = "2"'), "action[1].name", "a number is no name", "2", "a word"),
}

NEEDED = {
    "format": Wrong('[run]\nduration = "60 s"\n', "format", "needed and missing", "", "format = 1"),
    "run": Wrong('format = 1\ntitle = "nothing"\n', "run", "needed and missing", "", "[run] with a duration"),
    "duration": Wrong(f"format = 1\n[run]{HERE}\nsegments = 24\n", "run.duration", "needed and missing", "", '"1 s"'),
    "position": Wrong(f'{RUN}[[posture]]{HERE}\nstart = "0 s"\n', "posture[1].position", "needed and missing", "", "standing"),
    "kind": Wrong(f'{RUN}[[action]]{HERE}\nfrom = "ankle"\n', "action[1].kind", "needed and missing", "", "effleurage"),
    "from": Wrong(action("effleurage", 'to = "knee"').replace("n]]", f"n]]{HERE}"), "action[1].from", "needed and missing", "", "a place"),
    "to": Wrong(action("garment", 'from = "knee"').replace("n]]", f"n]]{HERE}"), "action[1].to", "needed and missing", "", "a place"),
    "pressure of a chamber": Wrong(
        device("").replace("r]]", f"r]]{HERE}").replace('pressure = "40 mmHg"', ""), "action[1].chamber[1].pressure", "needed", "", "mmHg"
    ),
    "right format": Wrong(f"format = 2{HERE}\n[run]\n", "format", "does not read this format", "2", "format = 1"),
    "format as a number": Wrong(f'format = "1"{HERE}\n[run]\n', "format", "does not read this format", "1", "format = 1"),
}


@by_name(QUANTITIES)
def test_a_wrong_quantity_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(COUNTS)
def test_a_wrong_count_or_amount_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(KEYS)
def test_an_unknown_key_is_refused_in_every_table(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(NAMES)
def test_an_unknown_name_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(NEEDED)
def test_what_is_needed_must_be_there(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)
