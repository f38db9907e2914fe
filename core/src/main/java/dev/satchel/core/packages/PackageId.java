package dev.satchel.core.packages;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a package in every store: safe as a file name and as an object key. */
public record PackageId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public PackageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Malformed package id");
        }
    }

    public static PackageId of(UUID guid) {
        return new PackageId(guid.toString());
    }

    public UUID guid() {
        return UUID.fromString(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
