package dev.satchel.core.links;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the record of a link, in the words of the options of getPackageUri: {@code lifetime=60s, uses=1}.
 *
 * @param application the program through which a user asked
 */
public record LinkTerms(LinkPolicy policy, Optional<String> application) {
    private static final String LIFETIME = "lifetime=";
    private static final String BETWEEN = ", ";

    static LinkTerms of(Caller caller, LinkPolicy policy) {
        return new LinkTerms(
                policy, caller instanceof Caller.UserCaller user ? Optional.of(user.application()) : Optional.empty());
    }

    /** The network, which can be long, at the end. */
    String text() {
        return LIFETIME
                + policy.lifetimeText()
                + (policy.isLimited() ? BETWEEN + "uses=" + policy.usesText() : "")
                + (policy.bound() ? BETWEEN + "bind=" + policy.bindText() : "")
                + application.map(id -> BETWEEN + "application=" + id).orElse("")
                + (policy.network().isAnywhere() ? "" : BETWEEN + "network=" + policy.network());
    }

    /** Empty for what was recorded before there were policies. */
    static Optional<LinkTerms> parse(String text) {
        if (!text.startsWith(LIFETIME)) {
            return Optional.empty();
        }
        var values = Arrays.stream(text.split(BETWEEN, -1))
                .map(one -> one.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
        return LinkPolicy.lifetime(values.getOrDefault("lifetime", ""))
                .map(lifetime -> new LinkTerms(
                        policy(values).withLifetime(lifetime), Optional.ofNullable(values.get("application"))));
    }

    private static LinkPolicy policy(Map<String, String> values) {
        return LinkPolicy.OPEN
                .withUses(LinkPolicy.uses(values.getOrDefault("uses", "")).orElse(LinkPolicy.UNLIMITED))
                .withBound(values.containsKey("bind"))
                .withNetwork(Network.parse(values.getOrDefault("network", "")).orElse(Network.ANYWHERE));
    }
}
