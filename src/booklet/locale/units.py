"""Units behind numbers: signs, which stay on the number's line, and words of the larger languages of Europe, which
had better.
"""

from __future__ import annotations

_SIGNS = (
    "% ‰ ° °C °F € £ ¥ $ K dB dBm km cm mm µm μm nm pm fm m kg g mg µg μg ng t s ms µs μs ns ps fs h min d Hz kHz "
    "MHz GHz THz W kW MW GW mW kWh MWh GWh TWh "
    "V kV mV A mA N kN Nm T mT G eV keV MeV GeV TeV PeV kB MB GB TB PB KiB MiB GiB  Mb Gb "
    "kb bp kbp Mbp kPa MPa GPa hPa mbar bar Pa kJ MJ mJ J cal kcal l ml µl μl L mL µL μL ha m² m³ km² cm² cm³ mm² "
    "mol mmol µmol M mM µM μM nM kDa Da px pt dpi ppm ppb rpm yr Myr Gyr kyr pc kpc Mpc Gpc AU au Jy mJy sr rad mas Å "
    "EUR USD CHF GBP Uhr Mio Mrd am pm Std Min Sek Tsd Mill vol lx lm cd Bq Gy Sv mSv Ω kΩ MΩ kbit Mbit Gbit Tbit"
)
UNITS = frozenset(_SIGNS.split())

_PREFIXES = (
    "kilo", "mega", "giga", "tera", "peta", "mikro", "micro", "milli", "zenti", "centi", "deci", "dezi", "nano", "pico",
    "piko", "femto", "centí", "milí", "micró", "nanó", "kiló",
)  # fmt: skip
_STEM_WORDS = (
    "meter metern meters metre metres mètre mètres metro metros metri gramm gram grams gramme grammes gramo gramos "
    "grammi liter litern liters litre litres litro litros litri watt watts volt volts hertz pascal newton newtons "
    "joule joules kelvin tesla byte bytes bit bits mol mole moles tonne tonnen tonnes sekunde sekunden seconde "
    "secondes second seconds secondi segundo segundos pixel pixels pixeln sekunder sekunnin"
)
_OTHER_WORDS = (
    "degree degrees degré degrés grad grade grader gradi grado grados graden hour hours minute minutes days week "
    "weeks month months year years decade decades century centuries mile miles feet foot inch inches percent million "
    "millions billion billions trillion trillions thousand euros euro dollar dollars pound pounds point points times "
    "stunde stunden minuten tage tagen wochen woche monate monaten monat jahre jahren jahr prozent millionen "
    "millione milliarden milliarde billionen franken punkte punkten heure heures jour jours semaine semaines mois "
    "année années siècle siècles milliard milliards franc francs fois hora horas minuto minutos días dias semana "
    "semanas meses años anos ciento millón millones milhões minuti giorni settimana settimane mesi anni milione "
    "milioni miliardo miliardi dagen week weken maand maanden jaar procent miljoen miljard timmar timme minuter "
    "dagar vecka veckor månad månader timer time dager uker uger måneder prosent tuntia minuuttia sekuntia päivää "
    "viikkoa kuukautta vuotta astetta prosenttia metriä kilometriä senttimetriä grammaa"
)
_STEMS, _OTHERS = frozenset(_STEM_WORDS.split()), frozenset(_OTHER_WORDS.split())


def is_unit_word(word: str) -> bool:
    """True for the name of a unit in small letters, alone or with a prefix, as it stands behind a number."""
    if word in _STEMS or word in _OTHERS:
        return True
    return word.startswith(_PREFIXES) and any(word.removeprefix(prefix) in _STEMS for prefix in _PREFIXES)
