package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextLink where more can be had; absent at the end */
public record AuditPage(
        List<AuditEventResource> value, @Nullable String nextLink) {}
