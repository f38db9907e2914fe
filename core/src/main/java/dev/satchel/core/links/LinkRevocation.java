package dev.satchel.core.links;

import java.time.Instant;
import java.util.Locale;

/**
 * Ends every link that concerns the subject and was handed out until then.
 *
 * @param subject an id, as it is written on record; of a tenant, an own application or user its GUID
 */
public record LinkRevocation(Kind kind, String subject, Instant issuedUntil) {
    /** What kind of subject. */
    public enum Kind {
        LINK,
        ACTION,
        MACHINE,
        APPLICATION,
        USER,
        KEY,
        TENANT;

        /** In lower case. */
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LinkRevocation {
        subject = subject.toLowerCase(Locale.ROOT);
    }
}
