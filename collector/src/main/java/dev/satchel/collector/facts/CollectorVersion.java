package dev.satchel.collector.facts;

import java.util.Optional;

/** The version of this program, as its archive states it. */
public final class CollectorVersion {
    private CollectorVersion() {}

    public static String text() {
        return Optional.ofNullable(CollectorVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
