package dev.satchel.server.settings;

/**
 * {@code collectors.*}.
 *
 * @param maxPackage bytes that a package may have
 * @param maxContent bytes that its contents may have, unpacked
 */
public record CollectorSettings(long maxPackage, long maxContent) {
    static CollectorSettings from(Settings settings) {
        return new CollectorSettings(
                settings.size("collectors.max-package", "8 GiB"), settings.size("collectors.max-content", "64 GiB"));
    }
}
