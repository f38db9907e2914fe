package dev.satchel.server.settings;

import java.time.Duration;

/**
 * {@code tokens.*}.
 *
 * @param lifetime of an access token; 65 minutes, as captured from the real service (reference, identity.md 3)
 */
public record TokenSettings(Duration lifetime) {
    static TokenSettings from(Settings settings) {
        return new TokenSettings(settings.duration("tokens.lifetime", "65m", "6m", "24h"));
    }
}
