package dev.satchel.cli;

import dev.satchel.client.DownloadedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where packages go, and what is said of them. */
final class PackageFiles {
    private PackageFiles() {}

    /** What {@code --json} prints of a downloaded package. */
    record Saved(String actionId, String file, long size, String sha256, boolean digestChecked) {
        static Saved of(String actionId, DownloadedPackage saved) {
            return new Saved(
                    actionId,
                    saved.file().toAbsolutePath().normalize().toString(),
                    saved.size(),
                    saved.sha256(),
                    saved.digestChecked());
        }

        Table table() {
            return Table.plain()
                    .row("file", file)
                    .row("size", size + " bytes")
                    .row("sha256", sha256)
                    .row(
                            "checked",
                            digestChecked ? "the server announced the same digest" : "the server announced none");
        }
    }

    /** A new file in the folder, named after the action; the id may come from anywhere. */
    static Path in(Path folder, String actionId) {
        return folder.resolve("investigation-package-" + actionId.replaceAll("[^A-Za-z0-9-]", "_") + ".zip");
    }

    /** Before hours are spent on a package that nothing can hold. */
    static Path requireFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder;
        } catch (IOException refused) {
            throw new UsageException("the folder " + folder + " cannot be made or is none");
        }
    }
}
