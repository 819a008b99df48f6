"""The flag of a span or an article in the panel, with its message."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from annotator.gui.icons import icon
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_button import RowButton
from annotator.gui.sign import Sign
from annotator.gui.sign_button import SignButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme

SIGN = 14  # pixels
TO_DISCUSS = "To be discussed"


class FlagRow(RowButton):
    """Hidden while there is no flag; pressed, it asks for another message."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 3, 8, 3))
        self._message = ElidedLabel()
        self.row.addWidget(Sign("flag_filled", QPalette.ColorRole.BrightText, SIGN))
        self.row.addWidget(self._message, 1)
        self.hide()

    def show_flag(self, message: str | None) -> None:
        """Show the flag with its message, or none."""
        self.setVisible(message is not None)
        if message is not None:
            self._message.setText(message or TO_DISCUSS)
            self.setToolTip(plain_tip(message[:300]))
            self.setAccessibleName(f"Flag: {message or TO_DISCUSS}. Change")


class FlagButton(SignButton):
    """Asks for a flag; filled where there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Flag for discussion", SIGN)
        self._icons = {False: icon("flag", theme.muted), True: icon("flag_filled", theme.warning)}
        self.set_flagged(False)

    def set_flagged(self, is_flagged: bool) -> None:
        self.setIcon(self._icons[is_flagged])
        what = "Change the flag, or take it off" if is_flagged else "Flag for discussion"
        self.setToolTip(what)
        self.setAccessibleName(what)
