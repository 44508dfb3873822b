"""Numbers and units as typed for the package siunitx, written as plain LaTeX with the package's defaults.

Digits are parted in threes from five digits on; products of units have thin spaces, divisors negative powers.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from booklet.math.tokens import FormulaError, TokenStream

_PREFIXES: Final = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "\\micro ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y",
    "ronna": "R", "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti",
}  # fmt: skip
_UNITS: Final = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K", "mole": "mol",
    "candela": "cd", "becquerel": "Bq", "degreeCelsius": "{}^{\\circ}C", "celsius": "{}^{\\circ}C", "coulomb": "C",
    "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "lumen": "lm", "katal": "kat", "lux": "lx",
    "newton": "N", "ohm": "\\Omega ", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv",
    "steradian": "sr", "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "day": "d", "dalton": "Da",
    "degree": "{}^{\\circ}", "hectare": "ha", "hour": "h", "litre": "l", "liter": "L", "arcminute": "{}^{\\prime}",
    "minute": "min", "arcsecond": "{}^{\\prime\\prime}", "tonne": "t", "astronomicalunit": "au",
    "atomicmassunit": "u", "electronvolt": "eV", "eV": "eV", "bar": "bar", "bel": "B", "decibel": "dB", "neper": "Np",
    "bohr": "a_0", "clight": "c", "planckbar": "\\hbar ", "electronmass": "m_e", "elementarycharge": "e",
    "angstrom": "\\text{\\AA}", "barn": "b", "knot": "kn", "nauticalmile": "M", "mmHg": "mmHg", "percent": "\\%",
    "parsec": "pc", "pc": "pc", "lightyear": "ly", "year": "yr", "yr": "yr", "annum": "a", "erg": "erg", "gauss": "G",
    "jansky": "Jy", "bit": "bit", "byte": "B", "dB": "dB", "dBm": "dBm", "gal": "Gal", "torr": "Torr", "atm": "atm",
    "month": "month", "week": "week", "molar": "M", "Molar": "M", "rpm": "rpm", "micron": "\\micro m",
    "kg": "kg", "amu": "u", "kWh": "kWh", "arcsec": "{}^{\\prime\\prime}", "arcmin": "{}^{\\prime}",
    "pixel": "px", "px": "px", "cal": "cal", "inch": "in", "foot": "ft", "solarmass": "M_{\\odot}",
    "Msun": "M_{\\odot}", "msun": "M_{\\odot}",
    "lsun": "L_{\\odot}", "Lsun": "L_{\\odot}", "rsun": "R_{\\odot}", "Rsun": "R_{\\odot}",
    "micrometer": "\\micro m", "samples": "samples", "mas": "mas", "cc": "cc", "ppm": "ppm",
}  # fmt: skip
# The package's abbreviations, such as \km or \GeV: letters of prefixes, and the units they go before.
_ABBREVIATED: Final = {
    "m": "fpnumcdk", "g": "fpnumk", "s": "afpnum", "mol": "fpnumk", "A": "pnumk", "l": "umh", "L": "umh",
    "Hz": "mkMGT", "N": "mkM", "Pa": "kMG", "V": "pnumk", "W": "npumkMG", "J": "umk", "eV": "mkMGT", "F": "fpnum",
    "H": "fpnum", "C": "nmu", "T": "mu", "K": "mu", "B": "dk", "pc": "kMG", "Gy": "m", "ohm": "mkM", "bar": "m",
}  # fmt: skip
_TOKENS: Final = partial(
    re.compile,
    r"\\(?P<name>[A-Za-z]+)\s*|(?P<power>\^)\s*(?:\{(?P<exponent>[^{}]*)\}|(?P<digit>-?\d))"
    r"|(?P<plain>[^\\^])",
)
_NUMBER: Final = partial(
    re.compile,
    r"(?P<relation>(?:<=?|>=?|~|\\l[te]q?|\\g[te]q?|\\sim|\\approx|\\ll|\\gg)?)(?P<sign>[-+−]|\\pm|\\mp|\+-)?"
    r"(?P<digits>\d*(?:[.,]\d*)?)(?P<error>\(\d+(?:\.\d+)?\))?(?:(?:\+-|\\pm|±)(?P<range>\d*[.,]?\d+))?"
    r"(?:[eEdD](?P<power>[-+−]?\d+))?",
)


@cache
def _unit_names() -> dict[str, str]:
    """The sign of each unit by the name of its command."""
    names = dict(_UNITS)
    for unit, prefixes in _ABBREVIATED.items():
        shown = _UNITS.get(unit, unit)
        names.setdefault(unit, shown)
        for prefix in prefixes:
            names.setdefault(f"{prefix}{unit}", ("\\micro " if prefix == "u" else prefix) + shown)
    return names


def written(tokens: TokenStream, command: str, position: int) -> str:
    """The source that a command of siunitx stands for; its arguments are consumed. Raises FormulaError."""
    tokens.take_option()
    kind = command[1:]
    if kind in ("si", "unit"):
        return unit(tokens.take_group(command), position)
    first = tokens.take_group(command)
    if kind in ("num", "tablenum"):
        return number(first, position)
    if kind == "ang":
        return _angle(first, position)
    if kind == "SI":
        tokens.take_option()
        return quantity(first, tokens.take_group(command), position)
    if kind.endswith("range"):
        last = tokens.take_group(command)
        parts, joint, final = [first, last], "", "\\text{ to }"
    else:
        parts, joint, final = first.split(";"), ",\\ ", "\\text{ and }"
        if kind.endswith("product"):
            parts, joint = re.split(r"\s*x\s*", first), "\\times "
            final = joint
    shown = [number(part, position) for part in parts]
    if not kind.startswith("num"):
        sign = unit(tokens.take_group(command), position)
        shown = [f"{part}\\,{sign}" for part in shown]
    return joint.join(shown[:-1]) + (final if shown[:-1] else "") + shown[-1]


def quantity(typed: str, of: str, position: int) -> str:
    """The source of a number and its unit. Raises FormulaError."""
    sign = unit(of, position)
    joint = "" if sign.startswith("\\mathrm{{}^{\\circ}}") or "\\prime" in sign[:20] else "\\,"
    shown = number(typed, position)
    if "\\pm" in shown and "times" not in shown and not typed.lstrip().startswith("\\pm"):
        shown = f"({shown})"
    return f"{shown}{joint}{sign}"


def number(typed: str, position: int) -> str:
    """The source of a number such as `1.2e-3`, `4(2)` or `3 +- 0.1`. Raises FormulaError."""
    plain = re.sub(r"\s+|\\[,:;! ]", "", typed)
    if not plain or (re.search(r"[A-Za-z]{2}|\\[a-z]{3,}", plain) and not _NUMBER().fullmatch(plain)):
        return typed  # a formula, as in \SI{\pi}{m}
    factors = re.split(r"x|\\times|\*", plain)
    return "\\times ".join([_factor(factor, position) for factor in factors])


def _factor(plain: str, position: int) -> str:
    parts = plain.split("/")
    if len(parts) == 2 and all(part.strip("-").isdigit() for part in parts):
        return f"{_factor(parts[0], position)}/{_factor(parts[1], position)}"
    found = _NUMBER().fullmatch(plain)
    if found is None or not (found["digits"] or found["power"]):
        if re.fullmatch(r"[0-9^_{}.+-]*[A-Za-z][A-Za-z0-9^_{}.+-]*", plain):
            return plain
        raise FormulaError(f"{plain[:30]} is no number that could be set", position)
    sign = {"+-": "\\pm ", None: ""}.get(found["sign"], found["sign"] or "")
    relation = f"{found['relation']} " if found["relation"] else ""
    relation = {"~ ": "\\sim ", "<= ": "\\leq ", ">= ": "\\geq "}.get(relation, relation)
    shown = f"{relation}{{{sign}}}{_grouped(found['digits'])}" if sign else f"{relation}{_grouped(found['digits'])}"
    shown += found["error"] or ""
    if found["range"]:
        shown += f"\\pm {_grouped(found['range'])}"
        shown = f"({shown})" if found["power"] else shown
    if found["power"]:
        power = found["power"].lstrip("+")
        shown += ("\\times " if found["digits"] else "") + f"10^{{{power}}}"
    return shown


def _grouped(digits: str) -> str:
    """The digits with thin spaces after every three, if there are five or more on a side of the point."""
    whole, point, decimals = digits.replace(",", ".").partition(".")
    if len(whole) > 4:
        first = len(whole) % 3 or 3
        whole = "\\,".join([whole[:first], *[whole[at : at + 3] for at in range(first, len(whole), 3)]])
    if len(decimals) > 4:
        decimals = "\\,".join([decimals[at : at + 3] for at in range(0, len(decimals), 3)])
    return f"{whole or '0'}{point}{decimals}" if point and decimals else whole


def _angle(typed: str, position: int) -> str:
    """`\\ang{10}`, or `\\ang{10;12;3}` in degrees, minutes and seconds."""
    marks = ("\\circ", "\\prime", "\\prime\\prime")
    parts = typed.split(";")
    if len(parts) > len(marks):
        raise FormulaError(f"{typed[:30]} is no angle", position)
    given = [(number(part, position), mark) for part, mark in zip(parts, marks, strict=False) if part.strip()]
    return "".join([f"{part}^{{{mark}}}" for part, mark in given])


def unit(typed: str, position: int) -> str:
    """The source of a unit, by names (`\\kilo\\metre\\per\\second`) or signs (`km/s`). Raises FormulaError."""
    found: list[list[str]] = []  # sign and power of each
    prefix, power, is_divisor, after = "", "", False, False
    for token in _TOKENS().finditer(typed):
        name = token["name"]
        if name is None:
            after = _add_signs(found, token, after)
            continue
        after = False
        if name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name == "per":
            is_divisor = True
        elif name in ("square", "cubic"):
            power = "2" if name == "square" else "3"
        elif name in ("squared", "cubed") and found:
            found[-1][1] += "2" if name == "squared" else "3"
        elif name in ("tothe", "raiseto", "of", "highlight", "cancel"):
            after = name != "cancel"
        elif (sign := _sign_of(name)) is not None:
            found.append([prefix + sign, ("-" if is_divisor else "") + power])
            prefix, power, is_divisor = "", "", False
        else:
            raise FormulaError(f"\\{name} is no unit known here", position)
    return _joined(found)


def _sign_of(name: str) -> str | None:
    from booklet.math.symbols import named_symbols  # late: it is loaded by then

    sign = _unit_names().get(name)
    return f"\\{name} " if sign is None and name in named_symbols() else sign


def _add_signs(found: list[list[str]], token: re.Match[str], after: bool) -> bool:
    """Adds what is typed as it is: signs of units, and powers; `after` is True behind a command that takes them."""
    if token["power"]:
        if found:
            found[-1][1] = token["exponent"] or token["digit"] or ""
        return False
    char = token["plain"]
    if char in "{}":
        return after and char == "{"
    if after and found:
        found[-1][1] += char
        return True
    if char in ".~ \n":
        if found and found[-1][0] and not found[-1][0].endswith("/"):
            found.append(["", ""])
    elif not found or found[-1][1]:
        found.append([char, ""])
    else:
        found[-1][0] += "\\micro " if char in "µμ" else char
    return False


def _joined(found: list[list[str]]) -> str:
    shown = ""
    for sign, power in found:
        if not sign:
            continue
        joint = "\\," if shown and not sign.startswith("/") and not shown.endswith("/}") else ""
        exponent = "-1" if power == "-" else power
        shown += f"{joint}\\mathrm{{{sign}}}" + (f"^{{{exponent}}}" if exponent else "")
    return shown
