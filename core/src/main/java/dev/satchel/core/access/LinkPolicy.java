package dev.satchel.core.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How far a link reaches. Each of the server, the tenant and the request may only narrow it.
 *
 * @param lifetime how long a download may start, in whole seconds
 * @param uses how many downloads there may be; {@link #UNLIMITED}: any number
 * @param network where a download may go
 * @param bound whether whoever downloads must prove to be who asked for the link
 */
public record LinkPolicy(Duration lifetime, int uses, Network network, boolean bound) {
    public static final Duration SHORTEST = Duration.ofSeconds(10);
    public static final Duration LONGEST = Duration.ofHours(24);
    public static final int UNLIMITED = Integer.MAX_VALUE;
    public static final int MAX_USES = 1_000;

    /** Narrows nothing. */
    public static final LinkPolicy OPEN = new LinkPolicy(LONGEST, UNLIMITED, Network.ANYWHERE, false);

    public static final String LIFETIME_FORM = "a time such as 30s, 10m or 1h, from 10s to 24h";
    public static final String USES_FORM = "a whole number from 1 to " + MAX_USES;
    public static final String NETWORK_FORM = "'" + Network.ANY + "', or up to " + Network.MAX_RANGES
            + " addresses or ranges with commas between them, such as 10.0.0.0/8 or 2001:db8::/32";
    public static final String BIND_FORM = "'caller' or 'nobody'";

    private static final String CALLER = "caller";
    private static final String NOBODY = "nobody";
    private static final String ANY_NUMBER = "unlimited";
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd]?)");

    public LinkPolicy {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The lifetime of links must be " + LIFETIME_FORM);
        }
        if (uses != UNLIMITED && (uses < 1 || uses > MAX_USES)) {
            throw new IllegalArgumentException("The number of uses must be " + USES_FORM);
        }
        lifetime = Duration.ofSeconds(lifetime.toSeconds());
    }

    /** What both allow. */
    public LinkPolicy narrowedBy(LinkPolicy other) {
        return new LinkPolicy(
                lifetime.compareTo(other.lifetime) < 0 ? lifetime : other.lifetime,
                Math.min(uses, other.uses),
                network.within(other.network),
                bound || other.bound);
    }

    public boolean isLimited() {
        return uses != UNLIMITED;
    }

    public LinkPolicy withLifetime(Duration newLifetime) {
        return new LinkPolicy(newLifetime, uses, network, bound);
    }

    public LinkPolicy withUses(int newUses) {
        return new LinkPolicy(lifetime, newUses, network, bound);
    }

    public LinkPolicy withNetwork(Network newNetwork) {
        return new LinkPolicy(lifetime, uses, newNetwork, bound);
    }

    public LinkPolicy withBound(boolean newBound) {
        return new LinkPolicy(lifetime, uses, network, newBound);
    }

    /** Reads {@link #LIFETIME_FORM}; a bare number is one of seconds. What is longer than the longest is the longest. */
    public static Optional<Duration> lifetime(String text) {
        var form = TIME.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(form.group(1));
        var time =
                switch (form.group(2)) {
                    case "d" -> Duration.ofDays(count);
                    case "h" -> Duration.ofHours(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofSeconds(count);
                };
        return time.compareTo(SHORTEST) < 0
                ? Optional.empty()
                : Optional.of(time.compareTo(LONGEST) > 0 ? LONGEST : time);
    }

    /** Reads {@link #USES_FORM}, and {@code unlimited}. */
    public static OptionalInt uses(String text) {
        var number = text.strip();
        if (number.equalsIgnoreCase(ANY_NUMBER)) {
            return OptionalInt.of(UNLIMITED);
        }
        return number.matches("\\d{1,4}") && Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= MAX_USES
                ? OptionalInt.of(Integer.parseInt(number))
                : OptionalInt.empty();
    }

    /** Reads {@link #BIND_FORM}. */
    public static Optional<Boolean> bound(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case CALLER -> Optional.of(true);
            case NOBODY -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public String lifetimeText() {
        return lifetime.toSeconds() + "s";
    }

    public String usesText() {
        return isLimited() ? Integer.toString(uses) : ANY_NUMBER;
    }

    public String bindText() {
        return bound ? CALLER : NOBODY;
    }
}
