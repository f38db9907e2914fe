package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.server.http.PercentCode;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request wishes of its link: {@code lifetime=30s&uses=1&network=10.0.0.0/8&bind=caller}. Custom options of OData, which
 * begin without {@code $} and which the documented API does not know (OData 4.0 part 2, 5.2); all others are left alone.
 */
final class LinkOptions {
    private LinkOptions() {}

    /** @throws Refusal 400 where one of the four is there twice or cannot be read */
    static LinkPolicy parse(String rawQuery) {
        var wish = LinkPolicy.OPEN;
        var seen = new HashSet<String>();
        for (var piece : rawQuery.split("&", -1)) {
            var equals = piece.indexOf('=');
            var name = equals < 0 ? piece : piece.substring(0, equals);
            var narrowed = narrowed(wish, name, equals < 0 ? "" : piece.substring(equals + 1));
            if (narrowed != null && !seen.add(name)) {
                throw Problem.INVALID_INPUT.refusal("The option '" + name + "' is there more than once");
            }
            wish = narrowed == null ? wish : narrowed;
        }
        return wish;
    }

    private static @Nullable LinkPolicy narrowed(LinkPolicy wish, String name, String raw) {
        var value = PercentCode.decode(raw).orElse("");
        return switch (name) {
            case "lifetime" ->
                wish.withLifetime(
                        LinkPolicy.lifetime(value).orElseThrow(() -> wrong(name, value, LinkPolicy.LIFETIME_FORM)));
            case "uses" ->
                wish.withUses(LinkPolicy.uses(value).orElseThrow(() -> wrong(name, value, LinkPolicy.USES_FORM)));
            case "network" ->
                wish.withNetwork(Network.parse(value).orElseThrow(() -> wrong(name, value, LinkPolicy.NETWORK_FORM)));
            case "bind" ->
                wish.withBound(LinkPolicy.bound(value).orElseThrow(() -> wrong(name, value, LinkPolicy.BIND_FORM)));
            default -> null;
        };
    }

    private static Refusal wrong(String name, String value, String form) {
        var shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
        return Problem.INVALID_INPUT.refusal("The option '" + name + "' is '" + shown + "', but must be " + form);
    }
}
