package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "download",
        description = {
            "Downloads a collected package, whole or not at all. A file that exists is left as it is.",
            "--json prints {\"actionId\",\"file\",\"size\",\"sha256\",\"digestChecked\"}."
        })
final class Download extends DefenderCommand {
    @Parameters(paramLabel = "ACTION-ID", description = "id of a collection that has succeeded")
    private String id = "";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "the new file, or a folder for it; default: investigation-package-ACTION-ID.zip, here")
    private @Nullable Path to;

    Download(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var place = to == null ? Path.of("") : to;
        var file = to == null || Files.isDirectory(to) ? PackageFiles.in(place, id) : place;
        var saved = PackageFiles.Saved.of(id, client.download(id, file));
        return print(saved, saved.table());
    }
}
