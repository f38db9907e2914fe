package dev.satchel.server.endpoints.downloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Range} header (RFC 9110 section 14). */
final class ByteRanges {
    private static final int MAX_RANGES = 16;
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern ONE = Pattern.compile("\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

    private ByteRanges() {}

    /** A range that lies within the content. */
    record ByteRange(long first, long last) {
        long length() {
            return last - first + 1;
        }

        String contentRange(long size) {
            return "bytes " + first + "-" + last + "/" + size;
        }
    }

    /**
     * The ranges that can be satisfied; an empty list if there is none (416). Empty where the header is to be ignored: it is
     * malformed, of another unit, or asks for so many or so overlapping pieces that it serves nobody.
     */
    static Optional<List<ByteRange>> parse(String header, long size) {
        if (header.length() > MAX_LENGTH || !header.regionMatches(true, 0, "bytes=", 0, 6)) {
            return Optional.empty();
        }
        var specs = header.substring(6).split(",", MAX_RANGES + 1);
        if (specs.length > MAX_RANGES) {
            return Optional.empty();
        }
        var ranges = new ArrayList<ByteRange>();
        for (var spec : specs) {
            var match = ONE.matcher(spec);
            if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
                return Optional.empty();
            }
            if (!match.group(1).isEmpty()
                    && !match.group(2).isEmpty()
                    && Long.parseLong(match.group(1)) > Long.parseLong(match.group(2))) {
                return Optional.empty();
            }
            within(match.group(1), match.group(2), size).ifPresent(ranges::add);
        }
        var total = ranges.stream().mapToLong(ByteRange::length).sum();
        return ranges.size() > 1 && total > size ? Optional.empty() : Optional.of(ranges);
    }

    private static Optional<ByteRange> within(String first, String last, long size) {
        if (first.isEmpty()) {
            var suffix = Math.min(Long.parseLong(last), size);
            return suffix == 0 ? Optional.empty() : Optional.of(new ByteRange(size - suffix, size - 1));
        }
        var from = Long.parseLong(first);
        var to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return from < size ? Optional.of(new ByteRange(from, to)) : Optional.empty();
    }
}
