package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Removes a certificate: its key gets no more tokens; those it got hold until they expire. "
                + "--json prints {\"removed\"}.")
final class RemoveCertificate extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "client id of the application")
    private String id = "";

    @Parameters(index = "1", paramLabel = "THUMBPRINT", description = "SHA-1 or SHA-256 of the certificate, in hex")
    private String thumbprint = "";

    RemoveCertificate(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeCertificate(id, thumbprint);
        print(new Removed(thumbprint), "removed " + thumbprint);
    }
}
