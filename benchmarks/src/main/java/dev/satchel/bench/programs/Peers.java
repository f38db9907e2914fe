package dev.satchel.bench.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder into which {@code benchmarks/peers/install} puts them. */
public record Peers(Path installed) {
    public boolean has(String name) {
        return Files.exists(installed.resolve(name).resolve(".complete"));
    }

    Path folder(String name) {
        return installed.resolve(name);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Every jar of a folder, as a class path. */
    static String jars(Path folder) {
        return folder + "/*";
    }

    static Path only(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is nothing like *" + ending + " in " + folder
                            + ": remove the folder and run benchmarks/peers/install again"));
        }
    }
}
