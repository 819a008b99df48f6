from __future__ import annotations

from pathlib import Path

import packaging.version

ROOT = Path(__file__).parents[2]


def test_the_folder_packaging_does_not_hide_the_module_of_that_name() -> None:
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not Path(packaging.version.__file__).is_relative_to(ROOT / "packaging")
