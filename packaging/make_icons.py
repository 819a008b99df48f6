"""Packs the program's sign into the icon files of Windows and macOS: `python packaging/make_icons.py build/icons`.

Both are containers of the pictures in resources/desktop/icons. Windows reads small pictures best as bitmaps, so these
are unpacked for it; the others are taken as they are.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "desktop" / "icons" / "hicolor"
NAME = "io.github.news_annotator.Annotator.png"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)  # pixels
LARGEST_BITMAP = 64  # pixels; larger ones would make the file ten times as large
# Type of each picture in an .icns file, and its pixels; one of 32 is also that of 16 on a screen of twice the pixels.
# https://en.wikipedia.org/wiki/Apple_Icon_Image_format
ICNS_TYPES = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512}


def main(folder: Path) -> None:
    """Write Annotator.ico and Annotator.icns into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Annotator.ico").write_bytes(ico())
    (folder / "Annotator.icns").write_bytes(icns())


def ico() -> bytes:
    """An icon of Windows: a directory of pictures, then the pictures."""
    pictures = [_bitmap(size) if size <= LARGEST_BITMAP else _png(size) for size in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """An icon of macOS: blocks of a type, a length and a picture."""
    blocks = b"".join(kind + struct.pack(">I", len(_png(size)) + 8) + _png(size) for kind, size in ICNS_TYPES.items())
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks


def _png(size: int) -> bytes:
    return (PICTURES / f"{size}x{size}" / "apps" / NAME).read_bytes()


def _bitmap(size: int) -> bytes:
    """Rows from below, of blue, green, red and opacity; then a mask of a bit a pixel, which opacity makes needless."""
    image = QImage.fromData(_png(size)).convertToFormat(QImage.Format.Format_ARGB32).flipped()
    mask = bytes(size * ((size + 31) // 32 * 4))
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    return header + bytes(image.constBits()) + mask


if __name__ == "__main__":
    main(Path(sys.argv[1]))
