"""A grey picture of level lines in, words with boxes and confidences out: RapidOCR, for where Tesseract has no wheel.

The models are those that its own wheel brings; their paths are named, so that it never looks for them elsewhere.
"""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.extract.piece import Place
from linter.extract.seen import BLOCK, LINE, Seen

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey

DPI = 200  # dots an inch that it reads best
SHARES = False  # one process uses every core, and needs much memory
PADDED = 0.14  # share of a line's box that is room above, and as much below
FINDS, READS = "*_det_*.onnx", "*_rec_*.onnx"


def is_there() -> bool:
    """Whether it is installed with its models."""
    known = all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL", "numpy"))
    return known and all(_model(pattern) for pattern in (FINDS, READS))


def words(grey: Grey, way: int = BLOCK, only: str = "") -> list[Seen]:
    """The words of a picture in the order they were found; `only` names the characters that may occur."""
    import numpy as np

    picture = np.repeat(grey[:, :, None], 3, axis=2)
    if way == LINE:
        said = _engine()(picture, use_det=False, use_rec=True)
        place = Place(0.0, 0.0, float(grey.shape[1]), float(grey.shape[0]))
        found = [
            Seen(_plain(text), place, place, float(sure)) for text, sure in zip(said.txts, said.scores, strict=True)
        ]
    else:
        said = _engine()(picture, use_det=True, use_rec=True, return_word_box=True)
        found = [word for line in said.word_results or () for word in _words(line)]
    if only:
        found = [Seen("".join(sign for sign in w.text if sign in only), w.place, w.line, w.confidence) for w in found]
    return [word for word in found if word.text]


def _words(line: Any) -> Iterator[Seen]:
    """The words of one line; the engine gives a corner of the box for each."""
    for text, sure, corners in line:
        across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        room = PADDED * (max(down) - min(down))
        place = Place(min(across), min(down) + room, max(across), max(down) - room)
        yield Seen(_plain(text), place, place, float(sure))


def _plain(text: str) -> str:
    """Letters as an English page has them; the engine knows Chinese ones and their wide forms, too."""
    return unicodedata.normalize("NFKC", text).replace("\\u3002", ".").strip()


def _model(pattern: str) -> Path | None:
    spec = importlib.util.find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
    return next(iter(sorted(folder.glob(pattern))), None)


@functools.cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    told = {"Det.model_path": str(_model(FINDS)), "Rec.model_path": str(_model(READS)), "Global.use_cls": False}
    return RapidOCR(params={**told, "Global.log_level": "critical", "Global.max_side_len": 4000})
