package dev.satchel.wire.admin;

/** A group to be made. */
public record NewUserGroup(String name) {}
