package dev.satchel.collector.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A distribution in the words of the machine resource (reference, defender-api.md 6.4): {@code Ubuntu} and {@code 20.4},
 * not {@code 20.04}.
 */
record LinuxRelease(String platform, Optional<String> version) {
    private static final Map<String, String> PLATFORMS = Map.ofEntries(
            Map.entry("ubuntu", "Ubuntu"),
            Map.entry("debian", "Debian"),
            Map.entry("rhel", "RedHatEnterpriseLinux"),
            Map.entry("centos", "CentOS"),
            Map.entry("sles", "SUSE"),
            Map.entry("suse", "SUSE"),
            Map.entry("opensuse-leap", "SUSE"),
            Map.entry("opensuse-tumbleweed", "SUSE"),
            Map.entry("fedora", "Fedora"),
            Map.entry("amzn", "AmazonLinux"),
            Map.entry("ol", "OracleLinux"),
            Map.entry("rocky", "RockyLinux"),
            Map.entry("almalinux", "AlmaLinux"),
            Map.entry("mariner", "Mariner"),
            Map.entry("azurelinux", "AzureLinux"));
    private static final Pattern VERSION = Pattern.compile("0*([0-9]+)(?:\\.0*([0-9]+))?.*");

    /** From {@code os-release} below {@code root} (os-release(5)); {@code Linux} where there is none or nobody knows it. */
    static LinuxRelease read(Path root) throws IOException {
        for (var place : List.of("etc/os-release", "usr/lib/os-release")) {
            if (Files.isRegularFile(root.resolve(place))) {
                return of(Files.readAllLines(root.resolve(place)));
            }
        }
        return new LinuxRelease("Linux", Optional.empty());
    }

    static LinuxRelease of(List<String> lines) {
        var values = new HashMap<String, String>();
        for (var line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return new LinuxRelease(
                PLATFORMS.getOrDefault(values.getOrDefault("ID", "").toLowerCase(Locale.ROOT), "Linux"),
                version(values.getOrDefault("VERSION_ID", "")));
    }

    private static Optional<String> version(String id) {
        return Optional.of(VERSION.matcher(id)).filter(Matcher::matches).map(match -> Stream.of(
                        match.group(1), match.group(2))
                .filter(part -> part != null)
                .reduce((a, b) -> a + "." + b)
                .orElseThrow());
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
