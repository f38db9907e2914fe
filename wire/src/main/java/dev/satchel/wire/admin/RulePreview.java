package dev.satchel.wire.admin;

import java.util.List;

/** The rule to try. */
public record RulePreview(List<String> rule) {}
