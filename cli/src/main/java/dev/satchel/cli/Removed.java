package dev.satchel.cli;

/** What {@code --json} prints of a removal. */
record Removed(String removed) {}
