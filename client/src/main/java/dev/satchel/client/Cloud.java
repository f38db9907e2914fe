package dev.satchel.client;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Defender's own clouds: which hosts serve the API, where they sign in, which audience they want (hosts-and-clouds.md). */
enum Cloud {
    COMMERCIAL(
            "https://login.microsoftonline.com",
            "https://api.securitycenter.microsoft.com",
            "(.+\\.)?(securitycenter\\.(microsoft|windows)\\.com|api\\.security\\.microsoft\\.com)"),
    /** Signs in at the commercial host, yet calls a host of its own. */
    GCC(
            "https://login.microsoftonline.com",
            "https://api-gcc.securitycenter.microsoft.us",
            "api-gcc\\.securitycenter\\.microsoft\\.us"),
    GCC_HIGH(
            "https://login.microsoftonline.us",
            "https://api-gov.securitycenter.microsoft.us",
            "api-gov\\.securitycenter\\.microsoft\\.us");

    private final String login;
    private final String audience;
    private final Pattern hosts;

    Cloud(String login, String audience, String hosts) {
        this.login = login;
        this.audience = audience;
        this.hosts = Pattern.compile(hosts);
    }

    URI login() {
        return URI.create(login);
    }

    String audience() {
        return audience;
    }

    /** The cloud that an API host belongs to; empty for everybody else's servers. */
    static Optional<Cloud> of(URI api) {
        var host = api.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(cloud -> cloud.hosts.matcher(host).matches())
                .findFirst();
    }
}
