package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param rule conditions such as {@code tag equals Payroll}
 * @param rank from 1, the highest; the lowest where absent
 * @param userGroups who may see its machines: ids, or names of user groups known here; absent or none: everybody
 */
public record NewDeviceGroup(
        String name,
        List<String> rule,
        @Nullable Integer rank,
        @Nullable List<String> userGroups) {}
