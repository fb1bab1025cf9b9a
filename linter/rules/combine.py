"""A check as a rule writes it: one verb with what it needs; and how several answers become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, PlainValidator, ValidationInfo, WithJsonSchema

from linter.domain.finding import Answer
from linter.rules.scene import Ruling, Scene


class Verb(Protocol):
    """What every module of `checks/` offers."""

    Spec: type[BaseModel]

    def ask(self, spec: Any, scene: Scene, /) -> Ruling:
        """The answer to a check."""

    def sentence(self, spec: Any, /) -> str:
        """The check in words."""


@dataclass(frozen=True, slots=True)
class Check:
    """One verb and its specification."""

    verb: Verb
    spec: BaseModel


def _parse(value: object, info: ValidationInfo) -> Check:
    if isinstance(value, Check):
        return value
    verbs: Mapping[str, Verb] = (info.context or {})["verbs"]
    if not isinstance(value, Mapping):
        raise ValueError("a check is a mapping that begins with a verb")
    named = [key for key in value if key in verbs]
    if not named:
        raise ValueError(f"no verb among {', '.join(map(str, value))}; a check begins with one of {', '.join(verbs)}")
    verb = verbs[named[0]]
    return Check(verb, verb.Spec.model_validate(value, context=info.context))


Node = Annotated[Check, PlainValidator(_parse), WithJsonSchema({"x-check": True})]


def rule_on(node: Check, scene: Scene) -> Ruling:
    """The answer of a check."""
    return node.verb.ask(node.spec, scene)


def speak(node: Check) -> str:
    """A check in words."""
    return node.verb.sentence(node.spec)


def pick(rulings: Sequence[Ruling], order: Sequence[Answer]) -> Ruling:
    """The first answer of an order that some ruling gives, with the facts and values of those that give it."""
    answer = min((r.answer for r in rulings), key=order.index)
    giving = [r for r in rulings if r.answer == answer]
    values: dict[str, str] = {}
    for ruling in [r for r in rulings if r.answer != answer] + giving[::-1]:
        values.update(ruling.values)
    facts = tuple({id(fact): fact for r in giving for fact in r.facts}.values())
    untils = [r.good_until for r in giving if r.good_until]
    reason = next((r.reason for r in giving if r.reason), "")
    question = next((r.question for r in giving if r.question), None)
    return Ruling(answer, facts, values, reason, min(untils) if untils else None, question)
