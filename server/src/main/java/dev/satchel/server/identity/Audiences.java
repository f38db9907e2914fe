package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a token may be meant for (reference, hosts-and-clouds.md 4 and decisions.md row 14): the audiences of the configured cloud
 * and the server's own addresses, with or without one slash at the end, in any letter case.
 */
public final class Audiences {
    private final Set<String> documented;
    private final Supplier<Set<String>> own;

    /** @param own the addresses that the server is called by, in lower case, without a slash at the end */
    public Audiences(Cloud cloud, Supplier<Set<String>> own) {
        this.documented = Set.copyOf(cloud.audiences());
        this.own = own;
    }

    public boolean accepts(String audience) {
        var folded = audience.toLowerCase(Locale.ROOT);
        var bare = folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
        return documented.contains(bare) || own.get().contains(bare);
    }
}
