package dev.satchel.server.odata;

import dev.satchel.core.query.Query;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The address of the next page (reference, defender-api.md 5.2). */
public final class NextLink {
    /** ASCII that may not stand in a URL as it is, though clients send it. */
    private static final String UNSAFE = " \"<>\\^`{|}";

    private NextLink() {}

    /**
     * Empty if there are no more rows, or if {@code $top} said how many are wanted. Else the called address with all
     * its options as they were sent, and {@code $skip} one page further.
     *
     * @param address absolute, without a query
     * @param rawQuery as it was given to {@link QueryOptions#parse}
     * @param query what came of it
     * @param hasMore whether rows are left after this page
     */
    public static Optional<String> after(String address, @Nullable String rawQuery, Query<?> query, boolean hasMore) {
        if (!hasMore || query.top().isPresent()) return Optional.empty();
        var skip = "$skip=" + (query.skip() + Query.PAGE_SIZE);
        var others = Arrays.stream((rawQuery == null ? "" : rawQuery).split("&", -1))
                .filter(piece -> !piece.isEmpty() && !RawQuery.nameOf(piece).equals("$skip"))
                .map(NextLink::escaped);
        return Optional.of(
                escaped(address) + "?" + Stream.concat(others, Stream.of(skip)).collect(Collectors.joining("&")));
    }

    private static String escaped(String piece) {
        var safe = new StringBuilder(piece.length());
        for (var unit : piece.getBytes(StandardCharsets.UTF_8)) {
            if (unit > ' ' && unit < 0x7F && UNSAFE.indexOf(unit) < 0) safe.append((char) unit);
            else safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
        }
        return safe.toString();
    }
}
