"""The window: the only part of the program that knows Qt. Its packages bear the names of the stages that they show."""
