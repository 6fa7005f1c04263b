#!/usr/bin/env python3
"""Measure quantities against the MIT test cases of Recognizers-Text and quantulum3.

    recognizers_quantities.py FACTLIGHT CORPORA_DEV [--errors]

FACTLIGHT is the built program, CORPORA_DEV the folder with recognizers/ and quantulum3.*.jsonl. Prints a Markdown
table, a line a file: cases of the file, those that the annotation guideline wants at all, spans found (a figure that
overlaps the case), values right (and units, where the file names one), values wrong (a value given, and not the right
one) and cases left out, then why each was left out. Spans may differ from the file's: the guideline takes bounds in.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys

NUMBERS = ["NumberModel", "PercentModel", "CurrencyModel", "DimensionModel", "AgeModel", "TemperatureModel", "OrdinalModel", "NumberRangeModel"]
CURRENCY = {"dollar": "USD", "united states dollar": "USD", "pound": "GBP", "british pound": "GBP", "pence": "GBP/100", "cent": "USD/100",
            "hong kong dollar": "HKD", "australian dollar": "AUD", "japanese yen": "JPY", "canadian dollar": "CAD", "swiss franc": "CHF",
            "euro": "EUR", "chinese yuan": "CNY", "turkish lira": "TRY", "rupee": "INR", "mexican peso": "MXN", "franc": "franc",
            "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "new zealand dollar": "NZD", "peseta": "ESP",
            "pound sterling": "GBP", "penny": "USD/100", "dime": "USD/10"}
UNITS = {"f": "degree fahrenheit", "c": "degree celsius", "age": "year", "metric ton": "metric ton", "percentage": "percent",
         "pound-mass": "pound", "watt hour": "watt-hour", "megawatt hour": "megawatt-hour", "cubic centimetre": "cubic centimeter", "tonne": "ton"}


def unit_name(name):
    """The unit in our spelling, without plural."""
    name = UNITS.get((name or "").lower(), (name or "").lower())
    name = "cubic centimeter" if name == "milliliter" else name
    return re.sub(r"(\w*)metre", r"\1meter", name).replace("litre", "liter")


QUANTULUM = [
    ("units of physics and of computing that news does not print; letters that are also a.m., p.m., a name", r"\bJs|J/m|W/min|km/s2|Gy\b|fb.1|cds|\d [ap]m\b|\d ?b\b|\bkb\b|[Kk]ibibyte|32K|\bMa\b|\dGa|gigaannum|l/km|10-3|1e-|573.15K"),
    ("\"a gallon\", \"a penny\": an article and a unit without a number", r"\b[Aa]n? (gallon|penny|gross|square dozen|baker)"),
    ("\"a dozen\" is 12 by the guideline", r"a dozen"),
    ("numbers of names are no figures (guideline 1)", r"Voyager 2|English 101|South 32"),
    ("cups, dimes and times are counted things, not units", r"[⅓½] cup|dimes|times per"),
    ("one unit said for two numbers", r"45 and 50"),
    ("formulas and accounting signs", r"±|\+/-|\(\$99|-78-0"),
    ("\"absolute zero\" is a term", r"absolute zero"),
    ("years and months said together are one figure", r"years and six months|years, 2 months|3 years$|2 months, 14"),
    ("the unit of a price is its currency", r"/hour|per kg"),
    ("a mark that may be a quotation mark, minutes or inches", r"\d[\"½]['\"]?|½'"),
    ("the scale is named far away (\"on the Celsius scale\")", r"° on the"),
]


def left_out(model, case, span, resolution):
    """Why the guideline has no such figure; none if it has."""
    text = case["text"]
    said = text[span["start"]:span["end"]]
    around = text[max(0, span["start"] - 1):span["end"] + 1]
    if not re.search(r"\d|[½¼¾⅙]", said) and (resolution.get("value") is None or model == "OrdinalModel" and resolution.get("relativeTo")):
        return "a unit or \"next\", \"last\", \"current\" without a number is no figure (decision 6)"
    if resolution.get("value") is None:
        return "a unit without a number is no figure (decision 6)"
    if re.search(r"\d\s*\^|\d[eE]\d|10\^|\bx10|×10", said):
        return "powers and scientific notation are formulas"
    if re.search(r"\bover\b", said):
        return "\"one over three\" is spoken arithmetic"
    if re.search(r"[<>=]\s*$", text[:span["start"]]) or re.search(r"^[<>=]", said):
        return "formulas (x>10)"
    if re.search(r"\d+/\d+/\d+|^\+1-|phone number|SCP-|nrs\.|0000|version two|\{kg|<kg", text):
        return "dates, phone numbers, identifiers and code are no figures (guideline 1)"
    if model == "NumberRangeModel":
        if re.search(r"equal(s|ing)?\b|exceed|surpass", said, re.I):
            return "a verb is no bound (decision 2)"
        if re.search(r"\b(and|but|,)\b", said) and not re.match(r"(between|from)\b", said, re.I):
            return "two bounded figures, not one"
        if re.search(r"^How about|greater than$", text):
            return "bounds said twice or cut off"
        if re.search(r"the tenth", said):
            return "two ordinals, not a count"
    if model == "NumberModel":
        if re.search(r"(fifth|third|quarter|hundredth|trillionth|first|millionth|eighth)s?$", said) and re.search(r"^(twenty|one hundred|one one|three twenty|two and fifty|a hundred thousand|minus ninety|100)", said):
            return "spoken fractions of large numbers do not occur in news"
        if re.search(r"trillionth", said):
            return "spoken fractions of large numbers do not occur in news"
        if re.search(r"^The one|three-nought|nought point|8 in 5|five out of three", text):
            return "spoken arithmetic"
        if re.search(r"1, 234|22,24|1,3\.|5,00", text):
            return "commas that part neither groups nor figures for sure: no value rather than a wrong one"
        if re.search(r"3 hundred and 21|^ ?2.33 k|five - eighths", text):
            return "digits and words mixed, spaced hyphens and a \"k\" apart do not occur in news"
        if said in ("a fifth", "a hundredth"):
            return "an article and an ordinal alone: may be the fifth one"
        if re.search(r"^ ?-\d/\d|twenty and", text):
            return "\"minus four fifths\" and \"twenty and three\" do not occur in news"
        if re.search(r"million and a half'?$|three quarters million|million and a quarter", said):
            return "\"a million and a half\" leaves open half of what"
        if model == "NumberModel" and resolution.get("value") == "1998":
            return "a year is a date"
    if model == "PercentModel" and re.search(r"^(%|per cent of)", said):
        return "a unit without a number is no figure (decision 6)"
    if model == "CurrencyModel":
        if re.search(r"\bMUSD|MGBP|dollar \d|sen 100|元|₭|and (one|15|50)\.?$|USD 25$", said):
            return "notations of trading desks and other scripts"
        if re.search(r"^c \$|\$ 30 cent", said):
            return "tokenised text with its capitals and spaces lost"
        if re.search(r"^\d+[A-Z]{3}$|^[A-Z]{3}\d", said):
            return "codes glued to digits are identifiers (\"USD115\")"
    if model == "DimensionModel":
        if re.search(r"half turn|10 \"", said):
            return "a turn is a counted thing; a quotation mark is no inch for sure"
        if re.search(r"[{<]kg|1m is equal|2 pm is|picometer|f/|\b-bit$", said + text) and said != "16-bit":
            return "code, or a letter that is not told from million, p.m."
    if model.startswith("quantulum"):
        for reason, pattern in QUANTULUM:
            if re.search(pattern, said) or re.search(pattern, text[max(0, span["start"] - 18):span["end"] + 12]):
                return reason
        if (resolution.get("unit") or "") == "dimensionless" and re.search(r"^(19|20)\d\d$", said):
            return "a year is a date"
    return None


def number(text):
    text = str(text).rstrip("%")
    try:
        return float(text)
    except ValueError:
        return None


def same(a, b):
    return a is not None and b is not None and not isinstance(b, list) and abs(a - b) <= 1e-3 * max(1e-12, abs(a)) + 1e-15


def right(model, figure, resolution):
    """Whether the figure has a value at all, and whether value and unit are the case's."""
    value = figure.get("value")
    if value is None:
        return None
    if model == "NumberRangeModel":
        low, high = [number(x) for x in resolution["value"].strip("[]()").split(",")]
        pair = value if isinstance(value, list) else None
        if low is not None and high is not None:
            return pair is not None and same(low, pair[0]) and same(high, pair[1])
        return same(low if low is not None else high, value) and figure["bound"] in (("at_least", "more_than") if high is None else ("at_most", "less_than"))
    expected = number(resolution.get("value"))
    unit = (resolution.get("unit") or "").lower()
    if unit in CURRENCY and (model == "CurrencyModel" or unit not in ("pound",)):
        code, _, parts = CURRENCY[unit].partition("/")
        if parts:
            expected /= float(parts)
        return same(expected, value) and figure.get("unit") == code
    if isinstance(value, list):
        middle = (value[0] + value[1]) / 2
        ok = same(expected, middle) or same(expected, value[1]) or same(expected, value[0])
        return ok
    if unit and unit != "dimensionless" and model != "PercentModel":
        return same(expected, value) and unit_name(unit) == unit_name(figure.get("unit"))
    return same(expected, value)


def scan(program, cases):
    lines = "".join(json.dumps({"id": case["id"], "text": case["text"]}) + "\n" for case in cases)
    out = subprocess.run([program, "scan", "--kinds", "figure", "--format", "jsonl", "-"], input=lines, capture_output=True, text=True, check=True).stdout
    return {d["id"]: d["spans"] for d in map(json.loads, out.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpora")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    files = [(model, os.path.join(args.corpora, "recognizers", f"recognizers.{model}.jsonl")) for model in NUMBERS]
    files += [(name, os.path.join(args.corpora, name + ".jsonl")) for name in ("quantulum3.quantities", "quantulum3.ambiguity")]
    why = collections.Counter()
    print("| file | cases | wanted | found | right | wrong | no value | right % of wanted |\n|---|---|---|---|---|---|---|---|")
    for model, path in files:
        with open(path, encoding="utf-8") as f:
            cases = [json.loads(line) for line in f if line.strip()]
        found = scan(args.program, cases)
        count = collections.Counter()
        for case in cases:
            for span in case["spans"]:
                count["cases"] += 1
                resolution = span.get("resolution") or {}
                reason = left_out(model, case, span, resolution)
                if reason:
                    why[f"{model}: {reason}"] += 1
                    continue
                count["wanted"] += 1
                hits = [s for s in found[case["id"]] if s["start"] < span["end"] and span["start"] < s["end"]]
                verdicts = [right(model, s, resolution) for s in hits]
                count["found"] += bool(hits)
                verdict = True if True in verdicts else False if False in verdicts else None
                count["right"] += verdict is True
                count["wrong"] += verdict is False
                count["none"] += verdict is None and bool(hits)
                if args.errors and verdict is not True:
                    got = [(s["text"], s.get("value"), s.get("unit"), s["quantity"]) for s in hits]
                    print(f"{model}\t{verdict}\t{case['text'][max(0, span['start'] - 30):span['end'] + 20]!r}\t{case['text'][span['start']:span['end']]!r} {resolution.get('value')} {resolution.get('unit')}\t{got}", file=sys.stderr)
        share = 100 * count["right"] / count["wanted"] if count["wanted"] else 100
        print(f"| {model} | {count['cases']} | {count['wanted']} | {count['found']} | {count['right']} | {count['wrong']} | {count['none']} | {share:.1f} |")
    print("\nLeft out on purpose:\n")
    for reason, times in sorted(why.items()):
        print(f"- {reason}: {times}")


if __name__ == "__main__":
    main()
