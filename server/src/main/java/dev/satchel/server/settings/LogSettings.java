package dev.satchel.server.settings;

/** {@code log.*}: lines for people or JSON for machines; the level of the product's own lines. */
public record LogSettings(Format format, Level level) {
    /** How a line is written. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Least weight of a line that is written. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    static LogSettings from(Settings settings) {
        return new LogSettings(settings.choice("log.format", Format.TEXT), settings.choice("log.level", Level.INFO));
    }
}
