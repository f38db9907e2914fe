package dev.satchel.server.endpoints.machineactions;

import dev.satchel.server.http.PercentCode;
import java.net.URI;
import java.util.Optional;

/**
 * Writes links in the documented shape: the port always there, the token's escapes in lower-case hex (reference,
 * defender-api.md 3.1.1 and hosts-and-clouds.md 5).
 */
public final class LinkAddress {
    private final Optional<URI> downloadBase;
    private final String fileName;

    /** @param downloadBase absent: links lead where the request came to */
    public LinkAddress(Optional<URI> downloadBase, String fileName) {
        this.downloadBase = downloadBase;
        this.fileName = fileName;
    }

    String of(String requestBase, String token) {
        var base = downloadBase.orElseGet(() -> URI.create(requestBase));
        var port = base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
        return base.getScheme() + "://" + base.getHost() + ":" + port + "/safedownload/" + fileName + "?token="
                + PercentCode.encodeLowerCase(token);
    }
}
