#!/usr/bin/env python3
"""Dates, times and durations of the Recognizers-Text cases: how many spans are found and how many values are right.

    recognizers_dates.py FACTLIGHT FOLDER [--list]

FACTLIGHT is the program, FOLDER the one with the recognizers.*.jsonl files. Prints a table, one line a file, and how
many cases are left out on purpose and why; --list names every case left out, not found, or found with another value.

Spans are compared without what the guideline keeps out of them: prepositions ("in", "before", "since") at the start.
"Tuesday at noon" is a day and a time by the guideline: a case is found in parts, "parted", if facts and the prepositions
between them make it up; its value is the day with the time.
A value is right if it is one of those the case gives (past or future), ends taken as the guideline takes them.
"""
import argparse
import calendar
import collections
import datetime
import glob
import json
import os
import re
import subprocess

FILES = ["DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "DateTimeModel", "DateTimePeriodExtractor",
         "DurationExtractor", "DurationParser", "MergedExtractor", "MergedParser", "TimeExtractor", "TimePeriodExtractor"]
KINDS = {"date", "time", "duration"}
NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|\d+)"
TOLD = r"\d ?[ap]\.? ?m|morning|afternoon|evening|night|half past|o'clock|:\d\d|noon"
# Why a case is left out: the guideline (FACTS.md), or a form that news never prints. The first that fits counts.
LEFT_OUT = [
    ("habits are no figures", lambda s, t, k: k == "set" or re.search(r"\b(every|each|daily|weekly|mornings|evenings)\b", s)),
    ("a time zone alone is no figure", lambda s, t, k: k == "timezone"),
    ("a bare number as day or hour", lambda s, t, k: re.fullmatch(rf"(?:on |at |to )?(?:{NUMBER}|\d+\.\d+|\d{{8}})(?:st|nd|rd|th)?!?", s)
        or re.fullmatch(r"(?:on )?the (?:\d+(?:st|nd|rd|th)?|\w+ty[ -]\w+|\w*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|teenth))", s)
        or re.match(r"(?:the )?\d+ between", s)),
    ("an hour of which nothing says which half of the day it is in", lambda s, t, k: k in ("timerange", "datetimerange", "datetime", "time") and not re.search(TOLD, s) and
        (re.search(rf"\b(?:at|to|till|until|by|from|between|past|around|and|for) {NUMBER}(?![:.\d]|st|nd|rd|th|\w)(?! (?:hours|mins|minutes|days|weeks|o))", s)
         or re.search(r"\b\d+-\d+$", s) or re.fullmatch(rf"{NUMBER} to {NUMBER} \w+", s) or re.search(r"\bat \d\.\d\d|\d{4}-\d{4}", s))),
    ("spoken or chat forms of the hour (\"11ish\", \"7ampm\", \"seven thirty pm\", \"340pm\", \"7 p m\", \"9p\")", lambda s, t, k: re.search(r"ish\b|ampm|\b[ap] m\b|\ba\. m|p \. m|p\. ?m\b(?!\.)|\d{3}\s?(?:am|pm)|\d(?:p|a)\b|\. ?am\b|today (?:pm|am)|tomorrow (?:pm|am)|(?:five|six|seven|eight|two|ten|past eight) (?:thirty|forty|twenty|fifteen|o)|early morning$|8am-3|past 3 minute", s)),
    ("meals and business hours are no times of day", lambda s, t, k: re.search(r"lunch|dinner|breakfast|day ?time|business (?:hour|day$)|night-time|\bmid day|mid night", s)),
    ("years and days in words (\"two thousand and ten\")", lambda s, t, k: re.search(r"\b(?:nineteen|eighteen|two thousand|seventeen hundred|two hundred|twenty[- ]tens|(?:twenty|thirty) (?:january|five)|(?:may|jan|march|june|april) (?:twenty|thirty|fifteenth)|the fifteen|two thousands)\b|the twenty[- ](?:first|second|fourth)|thirty first|the (?:thirty-first|twenty-sixth) day", s)),
    ("letters and signs run together or apart (\"mar3\", \"2ys\", \"2014~2018\", \"1990 s\")", lambda s, t, k: re.search(r"~|^\d+ s$|^[a-z]{3}\d+\b|\d ?ys$|\d[dw]$|tonite|\bsy \d|[<>]|\d(?:day|mins?|hrs?|h)\b|22april|october2|\d\d\d\dh\d", s)),
    ("misspelt or chat forms", lambda s, t, k: re.search(r"\btmrw?\b|\bwedn\b|\bytd\b|\beo[dmy]\b|\bmy (?:week|day|month)\b|\btwenty and\b|\bcy\b|w/c|friday\(", s)),
    ("the day, the week, the weekend alone: they name no date", lambda s, t, k: re.fullmatch(r"(?:the|my|on|all|full|whole|entire|on weekend|in the|this)?[ -]?(?:day|weekday|evening|afternoon|morning|night|week|month|year|weekend)s?|rest of (?:this|current) day", s)
        and not re.fullmatch(r"this (?:week|month|year|weekend|morning|afternoon|evening)", s)),
    ("in the night, in the morning: parts of no day said", lambda s, t, k: re.fullmatch(r"(?:in the |the |at )(?:morning|afternoon|evening|night)s?", s)),
    ("week numbers, year to date, years of schools", lambda s, t, k: re.search(r"\bweek ?\d|\bw\d\d|year to date|\bto date\b|calendar year|school year|week \d|w\d\d", s) or re.search(r"week of the \d|\w+ week of (?:\d|this)|weeks? of this year", s)),
    ("a length before or after a day, two facts by decision 8 (\"two days before yesterday\")", lambda s, t, k: re.search(r"\b(?:days?|weeks?|months?|years?) (?:before|after|since|prior) (?!(?:tomorrow|yesterday|next|last)$)|\b(?:days|weeks|months|years) (?:before|after)", s) or re.search(r", two year from", s)),
    ("all-digit forms that are also sums, ranges, scores (\"4-22\", \"11 - 2016\", \"3-7-27\")", lambda s, t, k: re.fullmatch(r"(?:\w+ )?(?:\d{1,2} ?[-/. ] ?\d{1,2}|\d{4} ?[-/] ?\d\d?|\d{1,2} ?[-/] ?\d{4}|\d{1,2}-\d{1,2}-\d{2}|\d+/\d+,? ?\d{4})", s)
        and not re.fullmatch(r"\d{4}-\d\d|[a-z]{3,} \d\d?-\d\d?", s)),
    ("an ordinal weekday without its month (\"second Sunday\"), a month with two digits", lambda s, t, k: re.fullmatch(r"(?:first|second|third|fourth|fifth|\d\w\w) \w+day|\w+ of \d\d|(?:april|august) (?:of )?\d\d|last day", s) and not re.fullmatch(r"april 22", s)),
    ("broken or impossible dates", lambda s, t, k: re.search(r"2/29/2019|feb 30|\b[a-z]+\. 2$|-2020-|2020/23|, 1st|november , |2016-2-30|september, two|third- ", s)),
    ("holidays in small letters", lambda s, t, k: re.search(r"easter|black friday|earth day|saint patrick|halloween|independence day|christmas|thanksgiving|new year|mother|father|juneteenth|mlk|boxing|cinco|eid al", s) and s in t and not re.search(s, t.title())),
    ("now, for the time being and the like", lambda s, t, k: re.fullmatch(r"(?:right now|now|as soon as possible|asap|at the moment|at this time|at present|present|currently|recently|previously|the current|present day)", s)),
]
# Words between two facts that one case holds: "Tuesday at noon" is a day and a time by the guideline.
PARTING = re.compile(r"\s*(?:(?:in|on|at|by|since|before|after|until|till|for|of|from|to|between|and|the|around|sometime|,|-|or|prior|starting|beginning|early|end|,)\b|,|-|\s)*\s*")
# Phrases to which the guideline gives no `date`: they hang on the text before, or are vague.
VAGUE = re.compile(r"\b(?:few|several|same|following|previous|coming|next day|day after|that|rest of|later in|early in|late in|late|end of (?:the )?day|a? few)\b")
LEADING = re.compile(r"^(?:in|on|at|by|since|before|after|until|till|during|for|within|of|to|as of|over|around|about|the month of|month of|the|a|"
                     r"(?:no )?(?:later|earlier|sooner|more|less) than(?: or (?:at|in|on))?|(?:on|at|in) or (?:earlier|later|after|before)(?: than)?|as (?:early|late) as|prior to|in advance of|start(?:ing|s)?(?: from| on)?|"
                     r"before or|after or equal to|or|not|sometime|ending|any ?time|approximately|near)\s+", re.I)
TRAILING = re.compile(r"\s+(?:or|and) (?:after|later|before|earlier|greater|above|older|newer)$", re.I)


def joined(said, start, facts):
    """One fact for a case that the guideline takes as several: a day, a time, a length parted by prepositions."""
    at, gaps = 0, []
    for fact in sorted(facts, key=lambda fact: fact["start"]):
        gaps.append(said[at:max(at, fact["start"] - start)])
        at = fact["end"] - start
    gaps.append(said[at:])
    if len(facts) < 2 or not all(PARTING.fullmatch(gap.lower()) for gap in gaps):
        return None
    day = next((fact["date"] for fact in facts if fact["quantity"] == "date" and "date" in fact), None)
    time = next((fact["date"] for fact in facts if fact["quantity"] == "time" and "date" in fact), None)
    date = "/".join(day + end for end in time.split("/")) if day and time and time.startswith("T") else None
    return {**facts[0], "text": said, "quantity": "date", **({"date": date} if date else {}), "parts": True}


def kind_of(span):
    return span["orig"].split(".")[-1]


def reason(span, text):
    said = text[span["start"]:span["end"]].lower()
    kind = kind_of(span)
    return next((why for why, fits in LEFT_OUT if fits(said, text.lower(), kind)), None)


def bare(text):
    """The span's text without the words that the guideline leaves out or treats otherwise."""
    text = text.strip().lower().rstrip(".!?")
    while True:
        shorter = TRAILING.sub("", LEADING.sub("", text))
        if shorter == text:
            return text
        text = shorter


def day(text):
    return datetime.date.fromisoformat(text)


def days_of(edtf):
    """First day and last day of an EDTF date, or nothing."""
    if not edtf:
        return None
    parts = edtf.replace("~", "").split("/")
    try:
        ends = [one_of(part) for part in parts]
    except ValueError:
        return None
    if any(end is None for end in ends):
        return None
    return ends[0][0], ends[-1][1]


def one_of(part):
    part = part.split("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", part):
        return day(part), day(part)
    match = re.fullmatch(r"(\d{4})-(\d\d)", part)
    if match:
        year, month = int(match[1]), int(match[2])
        if month > 12:
            return None
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    if re.fullmatch(r"\d{4}", part):
        return datetime.date(int(part), 1, 1), datetime.date(int(part), 12, 31)
    if re.fullmatch(r"\d{3}X", part):
        return datetime.date(int(part[:3]) * 10, 1, 1), datetime.date(int(part[:3]) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d\dXX", part):
        return datetime.date(int(part[:2]) * 100, 1, 1), datetime.date(int(part[:2]) * 100 + 99, 12, 31)
    return None


def wanted(span):
    """The values that the case gives, as plain dictionaries; nothing if it gives none that can be compared."""
    resolution = span.get("resolution")
    if not resolution:
        return []
    if "values" in resolution:
        return [value for value in resolution["values"] if value.get("value") != "not resolved"]
    found = []
    for key in ("FutureResolution", "PastResolution"):
        value = resolution.get(key) or {}
        if "date" in value:
            found.append({"value": value["date"]})
        elif "startDate" in value or "endDate" in value:
            found.append({"start": value.get("startDate"), "end": value.get("endDate")})
        elif "duration" in value:
            found.append({"value": value["duration"], "type": "duration"})
    return found


SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800, "fortnight": 1209600,
           "month": 2592000, "quarter": 7776000, "year": 31536000, "decade": 315360000}


def right(fact, values, kind):
    """Whether the fact's value is one of the wanted; None if nothing can be compared."""
    if kind == "duration":
        value, unit = fact.get("value"), fact.get("unit")
        if isinstance(value, list) or value is None:
            return False
        return any(abs(float(want["value"]) - value * SECONDS.get(unit, 0)) < 1 + 0.002 * float(want["value"]) for want in values)
    date = fact.get("date")
    results = []
    for want in values:
        if "value" in want and re.fullmatch(r"\d{4}-\d\d-\d\d", str(want["value"])):
            days = days_of(date)
            results.append(days is not None and days[0] <= day(want["value"]) <= days[1] and (days[0] == days[1] or "ago" in fact["text"]))
        elif "value" in want and re.fullmatch(r"\d\d:\d\d:\d\d", str(want["value"])):
            clock = re.search(r"T(\d\d:\d\d(?::\d\d)?)", date or "")
            results.append(bool(clock) and want["value"].startswith(clock[1]))
        elif "value" in want and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", str(want["value"])):
            moment = re.search(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)", date or "")
            results.append(bool(moment) and want["value"].startswith(f"{moment[1]} {moment[2]}"))
        elif "start" in want or "end" in want:
            results.append(range_right(date, want, fact["text"].lower()))
    return any(results) if results else None


def range_right(date, want, said):
    start, end = want.get("start"), want.get("end")
    iso = re.compile(r"\d{4}-\d\d-\d\d$")
    if (start is None or iso.match(start)) and (end is None or iso.match(end)):
        days = days_of(date)
        if days is None:
            return False
        if want.get("Mod") or start is None or end is None:
            # "since 2012": the date itself is the guideline's value.
            return start in map(str, (days[0], days[1] + datetime.timedelta(1))) or end in map(str, (days[0], days[1] + datetime.timedelta(1)))
        first, last = day(start), day(end)
        if re.search(r"\b(?:early|earlier|late|later|mid|middle|start|beginning|end)\b", said):
            # The guideline's date of "early last month" is the month, of "the end of 2020" its December.
            return days[0] <= first and last - datetime.timedelta(1) <= days[1] or first <= days[0] and days[1] < last
        if re.search(r"\b(?:to|through|till|until|and)\b|[-–]", said) and days[0] == first:
            # The case's range ends where its last part starts, the guideline's with its last part.
            return last <= days[1] + datetime.timedelta(1) and days[1] <= last + datetime.timedelta(366)
        return days[0] == first and days[1] in (last, last - datetime.timedelta(1))
    clocks = re.findall(r"T(\d\d:\d\d)", date or "")
    if (start is None or end is None) and len(clocks) == 1:
        # "before 5 p.m.": the time itself is the guideline's value.
        only = start or end
        return only.split()[-1].startswith(clocks[0]) and (" " not in only or date.startswith(only[:10]))
    wants = [re.search(r"(\d\d:\d\d):\d\d$", end or "") for end in (start, end)]
    if len(clocks) == 2 and all(wants):
        return clocks == [want[1] for want in wants]
    # "tomorrow morning": the guideline's value is the day.
    days = days_of(date)
    return bool(days) and bool(start) and str(days[0]) == start[:10]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("folder")
    arguments.add_argument("--list", action="store_true")
    args = arguments.parse_args()
    reasons, total = collections.Counter(), collections.Counter()
    print(f"{'file':24} {'cases':>6} {'left out':>8} {'spans':>6} {'found':>6} {'parted':>6} {'share':>6} {'values':>6} {'right':>6} {'share':>6} {'wrong':>6}")
    for name in FILES:
        path = os.path.join(args.folder, f"recognizers.{name}.jsonl")
        with open(path, encoding="utf-8") as lines:
            cases = [json.loads(line) for line in lines]
        count = collections.Counter(cases=len(cases))
        for case, facts in zip(cases, scan(args.program, cases)):
            judge(name, case, facts, count, reasons, args.list)
        total += count
        show(name, count)
    show("all", total)
    print("\nleft out on purpose:")
    for why, number in reasons.most_common():
        print(f"  {number:4} {why}")


def scan(program, cases):
    documents = []
    for case in cases:
        date = (case.get("context") or {}).get("ReferenceDateTime")
        documents.append({"id": case["id"], "text": case["text"], **({"date": date[:10]} if date else {})})
    text = "".join(json.dumps(document) + "\n" for document in documents)
    done = subprocess.run([program, "scan", "--kinds", "figure", "--date-order", "mdy", "--format", "jsonl", "-"], input=text, capture_output=True, text=True, check=True)
    return [[dict(span, text=document["text"][span["start"]:span["end"]]) for span in json.loads(line)["spans"]]
            for document, line in zip(documents, done.stdout.splitlines(), strict=True)]


def judge(name, case, facts, count, reasons, show_all):
    text = case["text"]
    for span in case["spans"]:
        said = text[span["start"]:span["end"]]
        why = reason(span, text)
        if why:
            reasons[why] += 1
            count["left"] += 1
            if show_all:
                print(f"  left out [{why}]: {text!r} -> {said!r}")
            continue
        count["spans"] += 1
        inside = [fact for fact in facts if fact["quantity"] in KINDS and fact["start"] < span["end"] and span["start"] < fact["end"]]
        same = [fact for fact in inside if bare(fact["text"]) == bare(said)]
        parts = joined(said, span["start"], inside) if not same else None
        if parts:
            count["parts"] += 1
            same = [parts]
        if not same:
            if show_all:
                print(f"  {name} not found: {text!r} -> {said!r}; found {[fact['text'] for fact in inside]}")
            continue
        count["found"] += 1
        values = wanted(span)
        # "in three weeks", "the past year": a length of time by the guideline, and no date.
        other = (same[0]["quantity"] == "duration") != (kind_of(span) == "duration")
        vague = same[0]["quantity"] == "date" and "date" not in same[0] and VAGUE.search(said.lower()) or parts and not re.search(r"T\d", parts.get("date", ""))
        count["other"] += bool(other or vague)
        verdict = right(same[0], values, kind_of(span)) if values and not other and not vague else None
        if verdict is None:
            continue
        count["values"] += 1
        count["right"] += verdict
        if not verdict:
            given = same[0].get("date") or same[0].get("value")
            count["wrong"] += given is not None
            if show_all:
                print(f"  {name} value: {text!r} -> {said!r}: {given} {same[0].get('unit', '')}, wanted {json.dumps(values)[:200]}")


def show(name, count):
    share = lambda part, whole: f"{100 * part / whole:5.1f}%" if whole else "     -"
    print(f"{name:24} {count['cases']:6} {count['left']:8} {count['spans']:6} {count['found']:6} {count['parts']:6} {share(count['found'], count['spans'])} "
          f"{count['values']:6} {count['right']:6} {share(count['right'], count['values'])} {count['wrong']:6}")


if __name__ == "__main__":
    main()
