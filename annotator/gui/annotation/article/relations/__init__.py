"""Relations in the article: pale brackets within a line, and routes of the span in hand to wherever its relations go."""
