package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * A user group that a role or device group was given to.
 *
 * @param id as tokens carry it
 * @param name of a group that is known here; null for those of other identity providers
 */
public record UserGroupName(String id, @Nullable String name) {}
