package dev.satchel.wire.admin;

import java.util.List;

/** {@code permissions} take the place of those that the role has. */
public record RoleChange(List<String> permissions) {}
