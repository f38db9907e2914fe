package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "link",
        description = {
            "Prints a new download link of a collected package. It works for a short time, for whoever has it.",
            "--json prints {\"actionId\",\"link\"}."
        })
final class CreateLink extends DefenderCommand {
    @Parameters(paramLabel = "ACTION-ID", description = "id of a collection that has succeeded")
    private String id = "";

    CreateLink(Surroundings surroundings) {
        super(surroundings);
    }

    record Link(String actionId, String link) {}

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var link = Text.oneLine(client.packageLink(id));
        return print(new Link(id, link), link);
    }
}
