package dev.satchel.server.tls;

import dev.satchel.server.http.Listener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Certificate and key as operators have them: PEM files, the key as PKCS #8, PKCS #1 ({@code BEGIN RSA PRIVATE KEY}) or SEC 1
 * ({@code BEGIN EC PRIVATE KEY}).
 */
public record CertificateFiles(Path chain, Path key) {
    /** @throws IOException with a message for the operator, if the files cannot be used or do not belong together */
    public Listener.Certificate read() throws IOException {
        var usual = PlainPair.read(chain, key);
        return usual.isPresent() ? usual.get().pem() : new OtherPem(chain, key).read();
    }
}
