package dev.satchel.bench.scenarios;

import dev.satchel.bench.programs.Peers;
import dev.satchel.bench.programs.Satchel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What every scenario needs.
 *
 * @param launcher starts our server
 * @param folder for all that is written, on a disk; the caller removes it
 * @param say tells who waits what is going on
 */
public record Stage(Sizing sizing, Path launcher, Path folder, Peers peers, Consumer<String> say) {
    public Satchel satchel(String name) throws IOException, InterruptedException {
        return Satchel.start(launcher, Files.createDirectories(folder.resolve(name)));
    }

    /** Whether a peer is there; says so where it is not. */
    boolean has(String peer) {
        if (!peers.has(peer)) {
            say.accept("  without " + peer + ", which is not installed: benchmarks/peers/install " + peer);
            return false;
        }
        return true;
    }
}
