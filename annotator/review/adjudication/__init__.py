"""Gold: what was agreed by the team's rule, and what a person settled where annotators differ."""
