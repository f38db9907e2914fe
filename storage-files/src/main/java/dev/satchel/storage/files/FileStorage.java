package dev.satchel.storage.files;

import dev.satchel.core.packages.PackageStore;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a folder of packages. */
public final class FileStorage {
    private FileStorage() {}

    /** The packages in {@code folder}, which is made where it is absent. One process at a time may use it. */
    public static PackageStore open(Path folder) throws IOException {
        return FilePackageStore.in(folder);
    }
}
