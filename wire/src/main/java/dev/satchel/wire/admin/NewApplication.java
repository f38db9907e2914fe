package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tenant} is an id or a name. */
public record NewApplication(
        String name,
        String tenant,
        List<String> permissions,
        @Nullable String packageLinkForm) {}
