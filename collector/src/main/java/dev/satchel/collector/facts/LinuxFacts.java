package dev.satchel.collector.facts;

import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Reads {@code /proc} and {@code /etc} directly: no library and no program is needed for so little. */
final class LinuxFacts implements MachineFacts {
    private final Path root;
    private final NetworkAddresses.Source network;
    private final UnaryOperator<String> fullName;

    LinuxFacts(Path root, NetworkAddresses.Source network, UnaryOperator<String> fullName) {
        this.root = root;
        this.network = network;
        this.fullName = fullName;
    }

    @Override
    public String definition() {
        return "linux";
    }

    @Override
    public MachineReport report(URI server, List<String> tags) throws IOException {
        var release = LinuxRelease.read(root);
        var addresses = network.addresses();
        var architecture = System.getProperty("os.arch", "");
        return new MachineReport(
                computerDnsName(),
                release.platform(),
                null,
                release.version().orElse(null),
                null,
                processor(architecture),
                architecture.contains("64") || architecture.equals("s390x") ? "64-bit" : "32-bit",
                CollectorVersion.text(),
                addresses.toward(server).orElse(null),
                addresses.all(),
                tags,
                null,
                null,
                null);
    }

    private static String processor(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            case "i386", "i686", "x86" -> "x86";
            default -> architecture;
        };
    }

    private String computerDnsName() throws IOException {
        var name = Files.readString(root.resolve("proc/sys/kernel/hostname")).strip();
        var full = name.contains(".") ? name : fullName.apply(name);
        return full.toLowerCase(Locale.ROOT);
    }
}
