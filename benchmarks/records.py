"""Invented therapy records in many styles, with the place of every mention of the patient and the family.

Names, addresses and numbers come from Faker, in several languages, so that no list of this project holds them.
`{…}` in a template is somebody's detail; `{~…}` one of a clinician or a clinic, which is not the patient's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml
from faker import Faker

LOCALES = ("en_US", "en_US", "en_US", "en_GB", "es_MX", "pt_BR", "en_IN", "pl_PL", "fr_FR", "it_IT", "tr_TR", "de_DE")
DAYS = ("%m/%d/%Y", "%-m/%-d/%y", "%B %-d, %Y", "%d %B %Y", "%Y-%m-%d", "%m-%d-%Y", "%b %-d, %Y", "%-m/%-d/%Y")
TEMPLATES = Path(__file__).with_name("records.yaml")


@dataclass(frozen=True, slots=True)
class Mention:
    """A detail in a record: where it stands, what it is, and whether it is the patient's or the family's."""

    start: int
    end: int
    kind: str
    theirs: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A record's text and the mentions in it, in order."""

    text: str
    mentions: tuple[Mention, ...]


def record(seed: int, styles: str = "styles") -> Record:
    """The record of one seed, in a style drawn from one list of the templates."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    told = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    style = chance.choice(told[styles])
    lines = re.sub(r"\{\*(\w+) (\d+)\}", lambda m: _drawn(chance, told[m[1]], int(m[2])), style)
    return _filled(lines, _person(chance, seed), chance)


def _drawn(chance: random.Random, bank: Sequence[str], number: int) -> str:
    chosen = [line.strip() for line in chance.sample(list(bank), min(number, len(bank)))]
    return chance.choice((" ", "\n")).join(chosen)


def _filled(template: str, person: Mapping[str, Sequence[str]], chance: random.Random) -> Record:
    parts: list[str] = []
    mentions: list[Mention] = []
    at = length = 0
    for match in re.finditer(r"\{(~?)(\w+)\}", template):
        value = chance.choice(person[match[2]])
        parts += [template[at : match.start()], value]
        length += match.start() - at
        mentions.append(Mention(length, length + len(value), match[2], not match[1]))
        length, at = length + len(value), match.end()
    return Record("".join((*parts, template[at:])), tuple(mentions))


def _person(chance: random.Random, seed: int) -> dict[str, Sequence[str]]:
    """Every placeholder with the ways in which it may be written."""
    fake, us = Faker(chance.choice(LOCALES)), Faker(chance.choice(("en_US", "en_US", "en_GB")))
    fake.seed_instance(seed)
    us.seed_instance(seed)
    boy = chance.random() < 0.5
    first, last = (fake.first_name_male() if boy else fake.first_name_female()), fake.last_name()
    kin = {"mom": fake.first_name_female(), "dad": fake.first_name_male(), "sib": fake.first_name()}
    kin |= {"gran": fake.first_name_female(), "guardian": fake.first_name_female()}
    other = last if chance.random() < 0.7 else fake.last_name()
    born = date(2026, 1, 1) - timedelta(days=chance.randint(400, 6500))
    day = chance.choice(DAYS)
    own: dict[str, Sequence[str]] = {
        "first": [first],
        "last": [last],
        "full": [f"{first} {last}"],
        "middle": [f"{first} {chance.choice('ABCDEFGJKLMR')}. {last}"],
        "reversed": [f"{last}, {first}"],
        "shouted": [f"{last.upper()}, {first.upper()}", f"{first.upper()} {last.upper()}"],
        "born": [born.strftime(day)],
        "sib_born": [(born + timedelta(days=900)).strftime(day)],
        "surname": [other],
        "parents": [f"{kin['mom']} and {kin['dad']} {other}", f"{kin['dad']} & {kin['mom']} {other}"],
    }
    for name, given in kin.items():
        own |= {name: [given], f"{name}_full": [f"{given} {other}"]}
    return own | _numbers(us, chance) | _others(us, chance)


def _numbers(us: Faker, chance: random.Random) -> dict[str, Sequence[str]]:
    digits = "".join(chance.choice("123456789") for _ in range(12))
    return {
        "member": [digits[:9], f"{digits[:4]}-{digits[4:8]}-{digits[8:10]}", f"W{digits[:9]}", f"{digits[:8]}A"],
        "mrn": [digits[3:10], f"MR{digits[4:10]}", f"00{digits[5:10]}"],
        "ssn": [us.ssn() if "US" in str(us.locales) else f"{digits[:3]}-{digits[3:5]}-{digits[5:9]}"],
        "phone": [_phone(chance)],
        "cell": [_phone(chance)],
        "mail": [us.email()],
        "address": [us.address().replace("\n", ", "), us.address().replace("\n", "\n")],
        "street": [us.street_address().replace("\n", ", ")],
    }


def _phone(chance: random.Random) -> str:
    area, exchange, line = chance.randint(201, 989), chance.randint(201, 989), chance.randint(1000, 9999)
    form = chance.choice(("({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "+1 {} {} {}", "({}){}-{}", "{} {} {}"))
    return form.format(area, exchange, line)


def _others(us: Faker, chance: random.Random) -> dict[str, Sequence[str]]:
    """Clinicians, clinics, and days of service."""
    seen = date(2026, 1, 1) + timedelta(days=chance.randint(30, 300))
    marks = ("OTR/L", "PT, DPT", "MS, OTR/L", "DPT", "OTD, OTR/L", "COTA/L")
    return {
        "therapist": [f"{us.first_name()} {us.last_name()}, {chance.choice(marks)}"],
        "doctor": [f"{us.first_name()} {us.last_name()}, MD", f"{us.first_name()} {us.last_name()}, NP"],
        "dr": [f"Dr. {us.last_name()}"],
        "clinic": [f"{us.last_name()} Children's Therapy", f"{us.last_name()} Pediatric Rehab"],
        "clinic_phone": [_phone(chance)],
        "clinic_address": [us.address().replace("\n", ", ")],
        "day": [(seen + timedelta(days=d)).strftime(form) for d in (0, 7, 21) for form in ("%m/%d/%Y", "%Y-%m-%d")],
        "npi": [f"1{chance.randint(100_000_000, 999_999_999)}"],
    }
