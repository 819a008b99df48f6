"""How far annotators agree, in the figures that a paper reports; `report` brings them together."""
