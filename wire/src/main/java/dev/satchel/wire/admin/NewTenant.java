package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code id} is a GUID; one is made up where it is absent.
 *
 * @param region such as {@code eu}; {@code us} where absent
 * @param domains names that clients may give instead of the id
 */
public record NewTenant(
        String name,
        @Nullable String id,
        @Nullable String region,
        @Nullable List<String> domains) {}
