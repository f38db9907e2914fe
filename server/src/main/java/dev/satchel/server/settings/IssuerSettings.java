package dev.satchel.server.settings;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.hosts.Cloud;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A block of {@code issuers}: another identity provider whose tokens open this server.
 *
 * @param name in messages and as a file name
 * @param issuers what {@code iss} may be; {@link #TENANT_ID} in one of Entra ID stands for the directory's id
 * @param audiences none: those of the cloud and the server's own addresses
 * @param jwks where the keys are; absent: the provider's discovery document says so
 * @param directory the one directory of Entra ID that is meant; absent: the one with the id of the tenant here
 * @param tenants ids, names or domains of the tenants here that it speaks for
 * @param algorithms that may sign
 */
public record IssuerSettings(
        String name,
        Kind kind,
        List<String> issuers,
        List<String> audiences,
        Optional<URI> jwks,
        Optional<TenantId> directory,
        List<String> tenants,
        ClaimNames claims,
        Set<String> algorithms) {
    public static final String TENANT_ID = "{tenantid}";
    public static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** What a provider's tokens look like unless the block says otherwise. */
    public enum Kind {
        ENTRA,
        KEYCLOAK,
        OIDC
    }

    public IssuerSettings {
        issuers = List.copyOf(issuers);
        audiences = List.copyOf(audiences);
        tenants = List.copyOf(tenants);
        algorithms = Set.copyOf(algorithms);
    }

    static List<IssuerSettings> all(Settings settings, Cloud cloud) {
        var all = settings.blocks("issuers").stream()
                .map(block -> from(settings, block, cloud))
                .toList();
        var names = new HashSet<String>();
        var exact = new HashSet<String>();
        for (var one : all) {
            if (!names.add(one.name)) {
                throw new SettingsException("Two issuers have the name " + one.name + "; give each its own");
            }
            for (var issuer : one.issuers) {
                if (!issuer.contains(TENANT_ID) && !exact.add(issuer)) {
                    throw new SettingsException("Two blocks of issuers take " + issuer + "; put them into one");
                }
            }
        }
        return all;
    }

    private static IssuerSettings from(Settings settings, String block, Cloud cloud) {
        var kind = settings.choice(block + ".kind", Kind.OIDC);
        var directory = settings.optional(block + ".directory").map(text -> TenantId.parse(text)
                .orElseThrow(() -> Settings.wrong(block + ".directory", text, "the directory's id, a GUID")));
        if (directory.isPresent() && kind != Kind.ENTRA) {
            throw new SettingsException("The setting " + block + ".directory is for kind: entra only");
        }
        var claims = ClaimNames.from(settings, block, kind);
        if (kind == Kind.ENTRA && directory.isEmpty() && !claims.tenant().isEmpty()) {
            throw new SettingsException(
                    "The setting " + block + ".tenant-claim needs " + block + ".directory: without"
                            + " that, a token of Entra ID speaks for the tenant with the id of its tid, and no claim changes it");
        }
        return new IssuerSettings(
                name(settings, block),
                kind,
                issuers(settings, block, kind, cloud),
                settings.list(block + ".audiences"),
                jwks(settings, block, kind, cloud),
                directory,
                tenants(settings, block, kind, claims, directory.isPresent()),
                claims,
                algorithms(settings, block));
    }

    private static String name(Settings settings, String block) {
        var name =
                settings.optional(block + ".name").orElseThrow(() -> missing(block + ".name", "such as contoso-entra"));
        if (!NAME.matcher(name).matches()) {
            throw Settings.wrong(block + ".name", name, "at most 40 lower-case letters, digits and dashes");
        }
        return name;
    }

    private static List<String> issuers(Settings settings, String block, Kind kind, Cloud cloud) {
        var key = block + ".issuer";
        var given = settings.list(key);
        if (kind == Kind.ENTRA) {
            given.forEach(issuer -> requireSecure(key, issuer));
            return given.isEmpty() ? List.of(cloud.issuerV1(TENANT_ID), cloud.issuerV2(TENANT_ID)) : given;
        }
        if (given.size() != 1) {
            throw missing(key, "the 'issuer' of its /.well-known/openid-configuration, letter by letter");
        }
        var host = requireSecure(key, given.getFirst()).getHost();
        if (cloud.loginHosts().contains(host) || host.equals("sts.windows.net")) {
            throw Settings.wrong(
                    key, given.getFirst(), "that of another provider: this one is Entra ID's, which is kind: entra");
        }
        return given;
    }

    private static Optional<URI> jwks(Settings settings, String block, Kind kind, Cloud cloud) {
        var key = block + ".jwks";
        var standard = kind == Kind.ENTRA
                ? Optional.of("https://" + cloud.loginHosts().getFirst() + "/common/discovery/v2.0/keys")
                : Optional.<String>empty();
        return settings.optional(key).or(() -> standard).map(text -> requireSecure(key, text));
    }

    private static List<String> tenants(
            Settings settings, String block, Kind kind, ClaimNames claims, boolean oneDirectory) {
        var tenants = settings.list(block + ".tenants");
        if (tenants.isEmpty()) {
            throw missing(block + ".tenants", "the tenants here that this issuer speaks for: ids, names or domains");
        }
        if (tenants.size() > 1 && claims.tenant().isEmpty() && (kind != Kind.ENTRA || oneDirectory)) {
            throw new SettingsException("The issuer of " + block
                    + " speaks for several tenants: say in tenant-claim which claim of a token names the one meant");
        }
        return tenants;
    }

    private static Set<String> algorithms(Settings settings, String block) {
        var algorithms = settings.list(block + ".algorithms");
        algorithms.stream().filter(one -> !ALGORITHMS.contains(one)).findFirst().ifPresent(one -> {
            throw Settings.wrong(block + ".algorithms", one, "some of RS256, PS256, ES256");
        });
        return algorithms.isEmpty() ? Set.of("RS256") : Set.copyOf(algorithms);
    }

    private static SettingsException missing(String key, String what) {
        return new SettingsException("The setting " + key + " is missing: " + what);
    }

    /** Whoever can change an answer with keys can make every token. */
    private static URI requireSecure(String key, String text) {
        if (secure(text.replace(TENANT_ID, "common")).isEmpty()) {
            throw Settings.wrong(key, text, "an https address (http is taken on the loopback only)");
        }
        return URI.create(text.replace(TENANT_ID, "common"));
    }

    /** The address, if it is one whose answers nobody on the way can change. */
    public static Optional<URI> secure(String text) {
        try {
            var uri = URI.create(text);
            var scheme = String.valueOf(uri.getScheme());
            var host = uri.getHost();
            var safe = host != null
                    && (scheme.equals("https")
                            || (scheme.equals("http") && LOOPBACK.matcher(host).matches()));
            return safe ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
