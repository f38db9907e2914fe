package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Registers a certificate, whose private key then proves the application in the place of a secret.",
            "--json prints {\"thumbprint\",\"thumbprintSha256\",\"subject\",\"notBeforeDateTimeUtc\","
                    + "\"expirationDateTimeUtc\",\"creationDateTimeUtc\"}."
        })
final class AddCertificate extends AdminCommand {
    private static final int MAX_BYTES = 64 << 10;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    @Parameters(index = "0", paramLabel = "ID", description = "client id of the application")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE.pem",
            description = "the certificate, as PEM; a private key in the same file is not sent")
    private Path file = Path.of("");

    AddCertificate(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var certificate = client.addCertificate(id, new NewCertificate(read(file)));
        print(
                certificate,
                Table.plain()
                        .row("thumbprint", certificate.thumbprint())
                        .row("SHA-256", certificate.thumbprintSha256())
                        .row("subject", certificate.subject())
                        .row("valid from", certificate.notBeforeDateTimeUtc())
                        .row("expires", certificate.expirationDateTimeUtc()));
    }

    /** The one certificate in the file, and nothing else of it. */
    private static String read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
            var found = CERTIFICATE.matcher(text).results().toList();
            if (found.size() != 1) {
                throw new UsageException(
                        file + " holds " + (found.isEmpty() ? "no certificate" : "several certificates")
                                + " as PEM; one is wanted, the application's own");
            }
            return found.getFirst().group() + "\n";
        } catch (NoSuchFileException absent) {
            throw new UsageException("there is no file " + file);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read");
        }
    }
}
