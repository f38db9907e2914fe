package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Machines that a rule matches.
 *
 * @param count of all of them
 * @param machines the first ten, by id
 */
public record RuleMatches(long count, List<MatchedMachine> machines) {
    /**
     * @param deviceGroup name of the group that it is in now, or null
     */
    public record MatchedMachine(
            String id, String computerDnsName, @Nullable String deviceGroup) {}
}
