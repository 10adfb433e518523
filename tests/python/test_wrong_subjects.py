"""Subject files with mistakes: refused with exit status 2, naming the subject's file, line and value."""

from __future__ import annotations

from pathlib import Path

from wrong_input import HERE, RUN, Wrong, by_name

SOURCE = 'source = "me", flag = "assumed"'
VALUE = f'{{ value = "8 mm", {SOURCE}, range = ["6 mm", "9 mm"] }}'


def subject(text: str, base: str = "healthy_adult") -> dict[str, str]:
    return {"subject.toml": f'based_on = "{base}"\n{text}'}


def wrong(text: str, key: str, message: str, seen: str = "", expected: str = "", nearest: str = "", blamed: str = "") -> Wrong:
    """A wrong subject that is the default leg but for some lines."""
    return Wrong(f'subject = "subject.toml"\n{RUN}', key, message, seen, expected, nearest, files=subject(text), blamed=blamed)


def leg(value: str) -> str:
    return f"[geometry]\nleg_length = {value}{HERE}\n"


def popliteal(value: str) -> str:
    return f'[[vessel]]\nname = "popliteal"\ndiameter = {value}{HERE}\n'


DIAMETER = "vessel.popliteal.diameter"
LENGTH = "geometry.leg_length"

VALUES = {
    "no source": wrong(leg('{ value = "98 cm", flag = "assumed", range = ["85 cm", "112 cm"] }'), LENGTH, "'source' is missing"),
    "no flag": wrong(leg('{ value = "98 cm", source = "me", range = ["85 cm", "112 cm"] }'), LENGTH, "'flag' is missing"),
    "no range": wrong(leg(f'{{ value = "98 cm", {SOURCE} }}'), LENGTH, "'range' is missing", expected="range = ["),
    "no value": wrong(leg(f'{{ {SOURCE}, range = ["85 cm", "112 cm"] }}'), LENGTH, "'value' is missing"),
    "nothing but a value": wrong(leg('"98 cm"'), LENGTH, "needs its source", "98 cm", "source = ..."),
    "wrong flag": wrong(
        leg('{ value = "98 cm", source = "me", flag = "mesured", range = ["85 cm", "112 cm"] }'),
        f"{LENGTH}.flag",
        "not a flag",
        "mesured",
        "one of measured",
        "measured",
    ),
    "range of three": wrong(leg(f'{{ value = "9 cm", {SOURCE}, range = ["8 cm", "9 cm", "9 cm"] }}'), f"{LENGTH}.range", "two values"),
    "range as text": wrong(leg(f'{{ value = "98 cm", {SOURCE}, range = "85-112 cm" }}'), f"{LENGTH}.range", "two values", "85-112 cm"),
    "outside its own range": wrong(
        leg(f'{{ value = "98 cm", {SOURCE}, range = ["99 cm", "112 cm"] }}'), LENGTH, "outside its own range", "98 cm", "between 99 and 112"
    ),
    "range turned round": wrong(leg(f'{{ value = "98 cm", {SOURCE}, range = ["112 cm", "85 cm"] }}'), LENGTH, "outside its own range"),
    "beyond what a leg can be": wrong(
        leg(f'{{ value = "200 cm", {SOURCE}, range = ["85 cm", "112 cm"] }}'), LENGTH, "out of range", "200 cm", "between 40 and 160 cm"
    ),
    "wrong unit": wrong(leg(f'{{ value = "98 mL", {SOURCE}, range = ["85 cm", "112 cm"] }}'), LENGTH, "cannot be converted", "98 mL"),
    "wrong unit in the range": wrong(leg(f'{{ value = "98 cm", {SOURCE}, range = ["85", "112 cm"] }}'), LENGTH, "unit is missing", "85"),
    "source as a number": wrong(
        leg('{ value = "98 cm", source = 7, flag = "assumed", range = ["85 cm", "112 cm"] }'), f"{LENGTH}.source", "not text", "7"
    ),
    "note as a number": wrong(
        leg(f'{{ value = "98 cm", {SOURCE}, range = ["85 cm", "112 cm"], note = 5 }}'), f"{LENGTH}.note", "not text", "5"
    ),
    "unknown part": wrong(
        leg(f'{{ value = "98 cm", {SOURCE}, rang = ["85 cm", "112 cm"] }}'), f"{LENGTH}.rang", "not known", nearest="range"
    ),
}

KEYS = {
    "unknown section": wrong(f"[geometri]{HERE}\n", "geometri", "not known here", "", "one of", "geometry"),
    "unknown key": wrong(f"[geometry]\nleg_lenth = {VALUE}{HERE}\n", "geometry.leg_lenth", "not known", "", "one of", "leg_length"),
    "unknown key of a vessel": wrong(
        f'[[vessel]]\nname = "popliteal"\ndiametr = {VALUE}{HERE}\n', "vessel.popliteal.diametr", "not known", nearest="diameter"
    ),
    "section as text": wrong(f'blood = "red"{HERE}\n', "blood", "not a table", "red", "[blood]"),
    "list as table": wrong(f"[vessel]{HERE}\n", "vessel", "not a list of tables", "", "[[vessel]]"),
    "wrong format": wrong(f"format = 2{HERE}\n", "format", "does not read this format", "2", "format = 1"),
    "title as number": wrong(f"title = 5{HERE}\n", "title", "not text", "5"),
    "vessel without a name": wrong(f"[[vessel]]{HERE}\ndiameter = {VALUE}\n", "vessel", "'name' is missing"),
    "vessel with a dot in its name": wrong(f'[[vessel]]\nname = "a.b"{HERE}\n', "vessel.name", "may not hold dots", "a.b"),
    "vessel of no system": wrong(f'[[vessel]]\nname = "popliteal"\nsystem = "deeep"{HERE}\n', "vessel.popliteal.system", "", "deeep"),
    "vessel twice": wrong(
        f'[[vessel]]\nname = "popliteal"\n[[vessel]]\nname = "popliteal"{HERE}\n', "vessel.name", "'popliteal' twice, first in line 2"
    ),
    "place with a source": wrong(f'[[vessel]]\nname = "popliteal"\nfrom = {VALUE}{HERE}\n', "vessel.popliteal.from", "not a quantity"),
    "value of a vessel without source": wrong(popliteal('"8 mm"'), DIAMETER, "needs its source", "8 mm"),
    "places of valves as text": wrong(
        f'[[valves]]\nvessel = "popliteal"\nplaces = "63 cm"{HERE}\n', "valves.popliteal.places", "not a list", "63 cm"
    ),
}

LEG = {
    "gap in the vessels": wrong(
        f'[[vessel]]\nname = "popliteal"\nto = "65 cm"{HERE}\n',
        "vessel.popliteal.to",
        "no deep vessel covers the leg 65 cm",
        expected="without a gap",
    ),
    "no way to the heart": wrong(
        f'[[vessel]]\nname = "iliac"\nto = "98.5 cm"{HERE}\n', "vessel.iliac.to", "beyond the groin", expected="beyond 99 cm"
    ),
    "vein that runs backwards": wrong(
        f'[[vessel]]\nname = "popliteal"\nto = "50 cm"{HERE}\n', "vessel.popliteal.to", "proximal end", expected="from < to"
    ),
    "valve on a vein that is not there": wrong(
        f'[[valves]]{HERE}\nvessel = "poplitea"\nplaces = ["60 cm"]\nleak = {{ value = "1e-4", {SOURCE}, range = ["1e-5", "1"] }}\n',
        "valves.poplitea",
        "no vessel of this name",
        expected="one of plantar",
        nearest="popliteal",
    ),
    "valve outside its vein": wrong(
        f'[[valves]]{HERE}\nvessel = "popliteal"\nplaces = ["20 cm"]\n', "valves.popliteal", "outside its vessel", expected="52 and 66 cm"
    ),
    "valves without places": wrong(
        f'[[valves]]{HERE}\nvessel = "profunda"\nleak = {{ value = "1e-4", {SOURCE}, range = ["1e-5", "1"] }}\n',
        "valves.profunda.places",
        "needed and missing",
    ),
    "valves without a leak": wrong(f'[[valves]]{HERE}\nvessel = "profunda"\nplaces = ["80 cm"]\n', "valves.profunda", "'leak' is missing"),
    "vein without a diameter": wrong(
        f'[[vessel]]{HERE}\nname = "soleal"\nsystem = "deep"\nfrom = "20 cm"\nto = "40 cm"\n', "vessel.soleal", "is missing"
    ),
    "vein without a system": wrong(
        f'[[vessel]]{HERE}\nname = "soleal"\nfrom = "20 cm"\nto = "40 cm"\n', "vessel.soleal.system", "needed and missing"
    ),
    "perforator beyond the groin": wrong(
        f'[[perforator]]\nname = "paratibial"\nplace = "99 cm"{HERE}\n', "perforator.paratibial.place", "beyond the groin", expected="98 cm"
    ),
    "one place of circumference": wrong(
        f'[[circumference]]\nplace = "8 cm"\nvalue = {{ value = "24 cm", {SOURCE}, range = ["22 cm", "27 cm"] }}\n',
        "circumference",
        "at least two places",
        blamed="subject.toml",
    ),
    "blood of muscle and skin that is more than there is": wrong(
        f'[skin_bed]\nflow_share = {{ value = "0.5", {SOURCE}, range = ["0.1", "1"] }}\n[muscle_bed]\n'
        f'flow_share = {{ value = "0.6", {SOURCE}, range = ["0.1", "1"] }}{HERE}\n',
        "muscle_bed.flow_share",
        "together take 1.1",
        "0.6",
        "add up to 1",
    ),
    "bed that holds more at zero than pressure adds": wrong(
        f'[muscle_bed]\nunstressed = {{ value = "5 %", {SOURCE}, range = ["1 %", "9 %"] }}{HERE}\n',
        "muscle_bed.unstressed",
        "would hold more",
        "5 %",
        "unstressed < capacity",
    ),
    "circumference without a value": wrong(f'[[circumference]]{HERE}\nplace = "8 cm"\n', "circumference.8 cm.value", "needed and missing"),
}


@by_name(VALUES)
def test_a_wrong_value_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(KEYS)
def test_a_wrong_key_or_name_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


@by_name(LEG)
def test_a_leg_that_cannot_be_is_refused(case: Wrong, tmp_path: Path) -> None:
    case.refused(tmp_path)


def test_a_subject_that_lacks_a_value_is_refused(tmp_path: Path) -> None:
    files = {"subject.toml": 'title = "empty"\n'}
    case = Wrong(f'subject = "subject.toml"\n{RUN}', LENGTH, "this value is missing", files=files, blamed="subject.toml")
    case.refused(tmp_path)


def test_a_subject_that_is_not_there_is_refused(tmp_path: Path) -> None:
    Wrong(f'subject = "subjct.toml"{HERE}\n{RUN}', "subject", "no file", "subjct.toml", "a path ending in .toml").refused(tmp_path)


def test_a_base_that_is_not_there_is_refused(tmp_path: Path) -> None:
    files = {"subject.toml": f'based_on = "healthy_adlt"{HERE}\n'}
    case = Wrong(f'subject = "subject.toml"\n{RUN}', "based_on", "no set of this name", nearest="healthy_adult", files=files)
    case.refused(tmp_path)


def test_subjects_based_on_each_other_are_refused(tmp_path: Path) -> None:
    files = {"subject.toml": 'based_on = "other.toml"\n', "other.toml": f'based_on = "subject.toml"{HERE}\n'}
    Wrong(f'subject = "subject.toml"\n{RUN}', "based_on", "based on itself", "subject.toml", files=files).refused(tmp_path)
