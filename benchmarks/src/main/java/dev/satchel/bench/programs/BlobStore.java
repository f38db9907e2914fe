package dev.satchel.bench.programs;

import java.io.IOException;
import java.util.List;

/** A peer that takes files in pieces, too. */
public interface BlobStore extends FileServer {
    /** Uploads the pieces, one after the other, under a new name, and has them put together. */
    void upload(String name, List<byte[]> pieces) throws IOException, InterruptedException;

    /** SHA-256 of what was uploaded under that name. */
    String sha256(String name) throws IOException, InterruptedException;
}
