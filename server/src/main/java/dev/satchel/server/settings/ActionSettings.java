package dev.satchel.server.settings;

import java.time.Duration;

/**
 * {@code actions.*}.
 *
 * @param platforms which machines packages are collected from (reference, decisions.md row 10)
 * @param timeOut after which an action that is not over is given up
 */
public record ActionSettings(Platforms platforms, Duration timeOut) {
    /** {@code windows-only} is the seed's rule to the letter. */
    public enum Platforms {
        ALL,
        WINDOWS_ONLY
    }

    static ActionSettings from(Settings settings) {
        return new ActionSettings(
                settings.choice("actions.platforms", Platforms.ALL),
                settings.duration("actions.time-out", "72h", "1m", "365d"));
    }
}
