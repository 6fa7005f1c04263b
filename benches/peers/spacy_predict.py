"""python spacy_predict.py MODEL FILE.jsonl: spaCy's entities in the form that `factlight evaluate` reads."""

import json
import sys

import spacy

LABELS = dict.fromkeys(("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"), "figure")
LABELS.update(dict.fromkeys(("GPE", "LOC", "FAC"), "location"), PERSON="official", NORP="demonym")

nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as lines:
    for line in lines:
        document = json.loads(line)
        spans = [
            {"start": e.start_char, "end": e.end_char, "label": LABELS[e.label_]}
            for e in nlp(document["text"]).ents
            if e.label_ in LABELS
        ]
        print(json.dumps({"id": document["id"], "spans": spans}))
