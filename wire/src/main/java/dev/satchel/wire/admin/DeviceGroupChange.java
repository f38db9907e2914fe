package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to change of a device group, as {@link NewDeviceGroup} has it; what is absent stays. */
public record DeviceGroupChange(
        @Nullable String name,
        @Nullable List<String> rule,
        @Nullable Integer rank,
        @Nullable List<String> userGroups) {}
