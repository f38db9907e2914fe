package dev.satchel.core.machines;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Families of operating systems that packages can be collected from (reference, decisions.md row 10). */
public enum Platform {
    WINDOWS,
    LINUX,
    MACOS;

    private static final Set<String> LINUX_NAMES = Set.of(
            "linux",
            "ubuntu",
            "debian",
            "redhatenterpriselinux",
            "centos",
            "fedora",
            "suse",
            "amazonlinux",
            "oraclelinux",
            "rockylinux",
            "almalinux",
            "alpine",
            "arch",
            "mariner");

    /** The family that an {@code osPlatform} belongs to; empty for any that nothing can be collected from. */
    public static Optional<Platform> of(String osPlatform) {
        var name = osPlatform.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Optional.of(WINDOWS);
        }
        if (name.equals("macos")) {
            return Optional.of(MACOS);
        }
        return LINUX_NAMES.contains(name) ? Optional.of(LINUX) : Optional.empty();
    }
}
