package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "Lists an application's certificates by thumbprint.")
final class ListCertificates extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    ListCertificates(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var certificates = client.certificates(id);
        var table = Table.of("THUMBPRINT", "SUBJECT", "VALID FROM", "EXPIRES");
        certificates.forEach(certificate -> table.row(
                certificate.thumbprint(),
                certificate.subject(),
                certificate.notBeforeDateTimeUtc(),
                certificate.expirationDateTimeUtc()));
        print(certificates, table);
    }
}
