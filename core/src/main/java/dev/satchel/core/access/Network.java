package dev.satchel.core.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a client may be: in any of a few ranges of addresses. Without a range it is nowhere. */
public record Network(List<AddressRange> ranges) {
    public static final Network ANYWHERE = new Network(List.of(AddressRange.ALL));

    /** As many as fit into one line of the record. */
    public static final int MAX_RANGES = 6;

    /** What {@link #ANYWHERE} is called. */
    public static final String ANY = "any";

    public Network {
        ranges = withoutInner(ranges);
        if (ranges.size() > MAX_RANGES) {
            throw new IllegalArgumentException("A network has at most " + MAX_RANGES + " ranges of addresses");
        }
    }

    private static List<AddressRange> withoutInner(List<AddressRange> ranges) {
        var kept = new ArrayList<AddressRange>();
        for (var one : ranges) {
            if (kept.stream().noneMatch(other -> other.contains(one))) {
                kept.removeIf(one::contains);
                kept.add(one);
            }
        }
        return List.copyOf(kept);
    }

    /** {@code any}, or ranges with commas between them; empty if one is none, or there are too many. */
    public static Optional<Network> parse(String text) {
        if (text.strip().equalsIgnoreCase(ANY)) {
            return Optional.of(ANYWHERE);
        }
        var parts = text.split(",", MAX_RANGES + 1);
        var ranges = Arrays.stream(parts)
                .map(String::strip)
                .flatMap(part -> AddressRange.parse(part).stream())
                .toList();
        return parts.length <= MAX_RANGES && ranges.size() == parts.length
                ? Optional.of(new Network(ranges))
                : Optional.empty();
    }

    /** What lies in both. Of two ranges either one holds the other, or they have nothing in common. */
    public Network within(Network other) {
        var common = new ArrayList<AddressRange>();
        for (var one : ranges) {
            for (var two : other.ranges) {
                if (two.contains(one)) {
                    common.add(one);
                } else if (one.contains(two)) {
                    common.add(two);
                }
            }
        }
        // Of more than fit, the rest is left out: narrower than wished, and never wider.
        return new Network(common.stream().distinct().limit(MAX_RANGES).toList());
    }

    public boolean isNowhere() {
        return ranges.isEmpty();
    }

    public boolean isAnywhere() {
        return equals(ANYWHERE);
    }

    /** @param address a client's; one that cannot be read is nowhere */
    public boolean includes(String address) {
        return isAnywhere()
                || AddressRange.address(address)
                        .filter(one -> ranges.stream().anyMatch(range -> range.contains(one)))
                        .isPresent();
    }

    /** As {@link #parse} reads it, unless it is nowhere. */
    @Override
    public String toString() {
        if (isNowhere()) {
            return "nowhere";
        }
        return isAnywhere() ? ANY : ranges.stream().map(AddressRange::toString).collect(Collectors.joining(","));
    }
}
