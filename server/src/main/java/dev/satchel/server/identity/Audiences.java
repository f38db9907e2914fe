package dev.satchel.server.identity;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a token may be meant for (reference, hosts-and-clouds.md 4 and decisions.md row 14): the documented audiences and the
 * server's own address, with or without a slash at the end, in any letter case.
 */
public final class Audiences {
    private static final Set<String> DOCUMENTED = Set.of(
            "https://api.securitycenter.microsoft.com",
            "https://api.securitycenter.windows.com",
            "https://securitycenter.onmicrosoft.com/windowsatpservice",
            "https://api.security.microsoft.com",
            "fc780465-2017-40d4-a0c5-307022471b92",
            "https://api-gcc.securitycenter.microsoft.us",
            "https://api-gov.securitycenter.microsoft.us");

    private final Supplier<Set<String>> own;

    /** @param own the addresses that the server is called by, in lower case, without a slash at the end */
    public Audiences(Supplier<Set<String>> own) {
        this.own = own;
    }

    public boolean accepts(String audience) {
        var folded = audience.toLowerCase(Locale.ROOT);
        while (folded.endsWith("/")) {
            folded = folded.substring(0, folded.length() - 1);
        }
        return DOCUMENTED.contains(folded) || own.get().contains(folded);
    }
}
