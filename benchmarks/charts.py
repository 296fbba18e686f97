"""Charts of what was measured, as SVG: bars on a logarithmic scale, one file each."""

import math
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, LABEL, BAR, GAP, TOP = 760, 250, 22, 10, 46
Bar = tuple[str, float]


def bars(path: Path, title: str, unit: str, values: Sequence[Bar], *, ours: str) -> None:
    """Draw a bar for each value, on a logarithmic scale; those whose name begins with `ours` stand out."""
    least = 10 ** math.floor(math.log10(min(value for _, value in values)))
    most = 10 ** math.ceil(math.log10(max(value for _, value in values) * 1.01))
    scale = (WIDTH - LABEL - 90) / math.log10(most / least)
    height = TOP + len(values) * (BAR + GAP) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="16" y="26" font-size="16" font-weight="bold" fill="#1c2733">{escape(title)}</text>',
    ]
    for step in range(round(math.log10(most / least)) + 1):
        x = LABEL + step * scale
        parts.append(f'<path d="M{x:.1f} {TOP - 6}V{height - 26}" stroke="#d5dbe1"/>')
        mark = f"{least * 10**step:g} {unit}"
        parts.append(
            f'<text x="{x:.1f}" y="{height - 10}" font-size="12" text-anchor="middle" fill="#55606b">{mark}</text>'
        )
    for place, (name, value) in enumerate(values):
        y = TOP + place * (BAR + GAP)
        length = max(math.log10(value / least) * scale, 1)
        fill = "#0b6b63" if name.startswith(ours) else "#9aa7b3"
        parts += [
            f'<text x="{LABEL - 10}" y="{y + 16}" font-size="13" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{BAR}" rx="3" fill="{fill}"/>',
            f'<text x="{LABEL + length + 6:.1f}" y="{y + 16}" font-size="13" fill="#1c2733">{value:.3g}</text>',
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")
