package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/** What is to change of an application; what is absent stays. */
public record ApplicationChange(@Nullable Boolean enabled) {}
