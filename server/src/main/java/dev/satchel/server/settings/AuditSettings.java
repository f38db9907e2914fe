package dev.satchel.server.settings;

import java.time.Duration;

/**
 * {@code audit.*}.
 *
 * @param keep how long the record of an event is kept
 */
public record AuditSettings(Duration keep) {
    static AuditSettings from(Settings settings) {
        return new AuditSettings(settings.duration("audit.keep", "400d", "1d", "36500d"));
    }
}
