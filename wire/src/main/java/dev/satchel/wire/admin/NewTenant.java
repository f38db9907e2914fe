package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/** {@code id} is a GUID; one is made up where it is absent. */
public record NewTenant(String name, @Nullable String id) {}
