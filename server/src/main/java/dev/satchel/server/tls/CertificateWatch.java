package dev.satchel.server.tls;

import dev.satchel.server.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses a new certificate when its files change. */
public final class CertificateWatch {
    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

    private final Listener listener;
    private final CertificateFiles files;
    private List<FileTime> seen;

    public CertificateWatch(Listener listener, CertificateFiles files) throws IOException {
        this.listener = listener;
        this.files = files;
        this.seen = times();
    }

    private List<FileTime> times() throws IOException {
        return List.of(Files.getLastModifiedTime(files.chain()), Files.getLastModifiedTime(files.key()));
    }

    /** To be called now and then. A pair that does not fit together leaves the old one in use. */
    public void look() {
        try {
            var now = times();
            if (!now.equals(seen)) {
                seen = now;
                listener.reload(files.read());
                log.info("The TLS certificate was reloaded from {}", files.chain());
            }
        } catch (IOException | RuntimeException unusable) {
            log.error(
                    "The TLS certificate could not be reloaded, the earlier one stays in use: {}", unusable.toString());
        }
    }
}
