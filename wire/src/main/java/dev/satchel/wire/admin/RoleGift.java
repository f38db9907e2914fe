package dev.satchel.wire.admin;

/** {@code userGroup} is an id, or the name of a user group known here. */
public record RoleGift(String userGroup) {}
