package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param permissions such as {@code view-data}
 * @param userGroups whom it is given to: ids, or names of user groups known here
 */
public record NewRole(
        String name, List<String> permissions, @Nullable List<String> userGroups) {}
