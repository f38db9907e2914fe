package dev.satchel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo puts things.
 *
 * @param own the demo's own folder, which nobody else can read
 * @param data the server's data folder
 * @param temporary whether the data go when the demo is over
 */
record DemoFolders(Path own, Path data, boolean temporary) {
    /** With a data folder that stays, or with {@code null} for one that goes. */
    static DemoFolders make(@Nullable Path data) throws IOException {
        if (data == null) {
            var own = Files.createTempDirectory("satchel-demo-");
            return new DemoFolders(own, own.resolve("data"), true);
        }
        var parent = PackageFiles.requireFolder(data).toAbsolutePath().normalize();
        return new DemoFolders(Files.createTempDirectory(parent, "demo-"), parent, false);
    }

    Path collectorState() {
        return own.resolve("collector");
    }

    Path logs() {
        return own;
    }

    Path log(String name) {
        return own.resolve(name + ".log");
    }

    Path packageFile() {
        return own.resolve("investigation-package.zip");
    }

    /** Leaves the package and the logs of a temporary demo. */
    void tidy() throws IOException {
        if (temporary) {
            for (var folder : List.of(data, collectorState())) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
