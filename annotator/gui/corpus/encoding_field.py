"""The choice of an encoding: detected, one of the common ones, or any that Python knows, typed."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from annotator.formats.encodings import AUTO, is_encoding

DETECT = "Detect"
COMMON = (
    (DETECT, AUTO),
    ("UTF-8", "utf-8"),
    ("UTF-16", "utf-16"),
    ("Windows-1252 (Western Europe)", "cp1252"),
    ("Windows-1250 (Central Europe)", "cp1250"),
    ("Windows-1251 (Cyrillic)", "cp1251"),
    ("Windows-1256 (Arabic)", "cp1256"),
    ("ISO-8859-15 (Latin 9)", "iso8859-15"),
    ("Mac OS Roman", "mac-roman"),
    ("GB 18030 (Chinese)", "gb18030"),
    ("Big5 (Chinese)", "big5"),
    ("Shift JIS (Japanese)", "shift-jis"),
    ("EUC-KR (Korean)", "euc-kr"),
)


class EncodingField(QComboBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([title for title, _ in COMMON])
        self.setAccessibleName("Encoding")

    def encoding(self) -> str:
        """The name for Python of what is chosen or typed; `auto` for detecting."""
        typed = self.currentText().strip()
        known = {title.lower(): name for title, name in COMMON}
        return known.get(typed.lower(), typed)

    def problem(self) -> str:
        """Why what is typed is no encoding; empty if it is one."""
        typed = self.encoding()
        if not typed:
            return f"Name an encoding, or choose {DETECT}."
        return "" if is_encoding(typed) else f"{typed} is no encoding that Python knows."
