"""Annotated documents that the tests write to disk, and ways to load them."""

from pathlib import Path

SUMMIT = """\
document:
  id: ex-1
  publisher: Example Wire
  published: 2025-09-04T11:30+02:00
  language: en
  text: >-
    Some thirty leaders met in Paris. Macron promised guarantees once a peace is signed.
    Trump has not committed himself. A call is planned.
situations:
  - id: event:paris
    type: Summit
    name: Paris summit
    when: 2025-09-04
    place: Paris
    participants:
      - {actor: Macron, role: host}
      - {actor: Friedrich Merz, mode: virtual, status: planned}
      - {actor: leaders, count: ~30}
    quote: Some thirty leaders met in Paris
  - id: pledge
    type: Pledge
    participants:
      - {actor: Macron, role: pledger, behalf: Europeans}
      - {actor: Ukraine, role: beneficiary}
    content: {type: SecurityGuarantee, conditional_on: {after: {type: PeaceAgreement}}}
    quote: Macron promised guarantees
  - id: us
    type: Pledge
    participants: [{actor: United States, role: pledger}]
    claims: [{polarity: negative, quote: Trump has not committed himself}]
  - id: event:call
    type: PhoneCall
    status: planned
    participants: [Donald Trump]
    quote: A call is planned
memberships:
  - {actor: Japan, of: Coalition of the Willing}
  - {actor: USA, of: Coalition of the Willing, claims: [{polarity: negative}]}
"""

AFTER = """\
document: {id: ex-2, publisher: Other Wire, published: 2025-09-05, language: en, text: They called Trump.}
situations:
  - id: event:call
    type: PhoneCall
    participants: [Donald Trump]
    quote: They called Trump
"""


def write(folder: Path, **texts: str) -> Path:
    """The texts as YAML files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
