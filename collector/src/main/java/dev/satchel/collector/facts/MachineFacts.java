package dev.satchel.collector.facts;

import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds out what a collector reports of its machine; one for each family of operating systems. */
public interface MachineFacts {
    /**
     * @param server how the machine reaches it tells its main address
     * @param tags as the machine's administrator wrote them
     */
    MachineReport report(URI server, List<String> tags) throws IOException;

    /** Name of the collection definition for this platform. */
    String definition();

    /**
     * For the machine this program runs on.
     *
     * @throws UnsupportedPlatform where no definition and no facts exist yet
     */
    static MachineFacts ofThisMachine() throws UnsupportedPlatform {
        var name = System.getProperty("os.name", "");
        if (!name.toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new UnsupportedPlatform(name);
        }
        return new LinuxFacts(Path.of("/"), NetworkAddresses::ofThisMachine, new FullHostName());
    }

    /** This collector does not know the operating system. */
    final class UnsupportedPlatform extends Exception {
        UnsupportedPlatform(String name) {
            super("This collector knows Linux, not yet " + name);
        }
    }
}
