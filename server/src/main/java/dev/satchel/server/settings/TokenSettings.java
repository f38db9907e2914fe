package dev.satchel.server.settings;

import dev.satchel.server.identity.TokenVersion;
import java.time.Duration;

/**
 * {@code tokens.*}.
 *
 * @param version of the tokens to issue; those of the real service are v1 (reference, identity.md 3)
 * @param lifetime of an access token; 65 minutes, as captured from the real service (reference, identity.md 3)
 */
public record TokenSettings(Duration lifetime, TokenVersion version) {
    static TokenSettings from(Settings settings) {
        return new TokenSettings(
                settings.duration("tokens.lifetime", "65m", "6m", "24h"),
                settings.choice("tokens.version", TokenVersion.V1));
    }
}
