package dev.satchel.core.access;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An organisation; everything else belongs to exactly one.
 *
 * @param region where its packages are downloaded from, such as {@code us} or {@code eu} (reference, hosts-and-clouds.md 1)
 * @param domains names that clients may give instead of the id, in lower case
 * @param links how far its links reach at most, within what the server allows
 */
public record Tenant(
        TenantId id,
        String name,
        String region,
        List<String> domains,
        Features features,
        LinkPolicy links,
        Instant created) {
    public static final int MAX_NAME = 120;
    public static final int MAX_DOMAINS = 100;
    public static final String DEFAULT_REGION = "us";

    private static final Pattern REGION = Pattern.compile("[a-z0-9]{2,20}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * What is open to the tenant, whoever asks (reference, identity.md 7 and decisions.md row 10).
     *
     * @param collecting whether packages are collected; links to those that are there do not depend on it
     * @param windowsOnly whether that is so for Windows alone
     */
    public record Features(boolean collecting, boolean windowsOnly) {
        public static final Features ALL = new Features(true, false);
    }

    public Tenant {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A tenant's name has 1 to " + MAX_NAME + " characters");
        }
        if (!isRegion(region)) {
            throw new IllegalArgumentException("A region has 2 to 20 lower-case letters and digits");
        }
        if (domains.size() > MAX_DOMAINS || !domains.stream().allMatch(Tenant::isDomain)) {
            throw new IllegalArgumentException("A tenant has at most " + MAX_DOMAINS + " domains in lower case");
        }
        domains = domains.stream().distinct().sorted().toList();
    }

    /** With every feature, and no rule for links. */
    public Tenant(TenantId id, String name, String region, List<String> domains, Instant created) {
        this(id, name, region, domains, Features.ALL, LinkPolicy.OPEN, created);
    }

    public Tenant with(Features newFeatures) {
        return new Tenant(id, name, region, domains, newFeatures, links, created);
    }

    public Tenant with(LinkPolicy newLinks) {
        return new Tenant(id, name, region, domains, features, newLinks, created);
    }

    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** Whether this is a domain name of two labels or more, in lower case. */
    public static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }
}
