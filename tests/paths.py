"""Where the tests find what they read."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CASES = ROOT.parent / "shared" / "cases"
"""Real documents, which stand beside the project on some machines; tests that read them are skipped elsewhere."""
