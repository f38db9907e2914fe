package dev.satchel.bench.programs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A peer that hands out files to whoever has a signed address. */
public interface FileServer extends Server {
    String name();

    /** Puts a file there; returns an address that it can be fetched from. */
    URI publish(Path file) throws IOException, InterruptedException;
}
