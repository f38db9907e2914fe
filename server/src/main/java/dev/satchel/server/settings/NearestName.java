package dev.satchel.server.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds what somebody may have meant. */
final class NearestName {
    private static final int FARTHEST = 4;

    private NearestName() {}

    static Optional<String> of(String wrong, Collection<String> names, UnaryOperator<String> folding) {
        return names.stream()
                .filter(name -> distance(wrong, folding.apply(name)) <= FARTHEST)
                .min(Comparator.comparingInt(name -> distance(wrong, folding.apply(name))));
    }

    /** Levenshtein's: the fewest letters to insert, drop or change. */
    static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var above = row[j];
                var change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
