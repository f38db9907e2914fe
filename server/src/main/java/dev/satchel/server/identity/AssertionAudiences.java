package dev.satchel.server.identity;

import dev.satchel.core.access.Tenant;
import dev.satchel.server.hosts.Cloud;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a client assertion may be meant for: a tenant's token endpoint of either version, or its issuer, at a login host of the
 * cloud or at an address of the server's own. The host that a request names is none of them by that alone: an assertion that
 * was made for a stranger must not open this server to him.
 */
public final class AssertionAudiences {
    private static final Set<String> PATHS = Set.of("", "/", "/v2.0", "/oauth2/token", "/oauth2/v2.0/token");

    private final List<String> loginHosts;
    private final Supplier<Set<String>> own;

    /** @param own the addresses that the server is called by, in lower case, without a slash at the end */
    public AssertionAudiences(Cloud cloud, Supplier<Set<String>> own) {
        this.loginHosts = cloud.loginHosts();
        this.own = own;
    }

    boolean accepts(String audience, Tenant tenant) {
        var folded = audience.toLowerCase(Locale.ROOT);
        return origins().stream()
                .filter(origin -> folded.startsWith(origin + "/"))
                .anyMatch(origin -> isTenants(folded.substring(origin.length() + 1), tenant));
    }

    String example(Tenant tenant) {
        return "https://" + loginHosts.getFirst() + "/" + tenant.id() + "/oauth2/v2.0/token";
    }

    private Set<String> origins() {
        var all = new HashSet<>(own.get());
        loginHosts.forEach(host -> all.add("https://" + host));
        List.copyOf(all).stream()
                .filter(origin -> origin.startsWith("https://") && !origin.matches(".*:[0-9]+"))
                .forEach(origin -> all.add(origin + ":443"));
        return all;
    }

    private static boolean isTenants(String rest, Tenant tenant) {
        var slash = rest.indexOf('/');
        var name = slash < 0 ? rest : rest.substring(0, slash);
        return PATHS.contains(rest.substring(name.length()))
                && (name.equals(tenant.id().toString())
                        || tenant.domains().contains(name)
                        || name.equals(tenant.name().toLowerCase(Locale.ROOT)));
    }
}
