package dev.satchel.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * What a package is about.
 *
 * @param actionId GUID of the machine action, lower case
 * @param machineId 40 lower-case hex digits
 * @param computerDnsName as the device reports it; may be empty
 * @param collection name of the collection definition that was run
 * @param createdAt when the collection began; kept to 100 ns, and to 2 s as the time of every entry
 * @param collectorVersion version of the program that wrote the package
 */
public record PackageSubject(
        String actionId,
        String machineId,
        String computerDnsName,
        String collection,
        Instant createdAt,
        String collectorVersion) {

    public PackageSubject {
        ManifestRules.guid("actionId", actionId);
        ManifestRules.hex("machineId", machineId, 40);
        ManifestRules.text("computerDnsName", computerDnsName, 255);
        ManifestRules.text("collection", collection, 128);
        ManifestRules.text("collectorVersion", collectorVersion, 64);
        var year = createdAt.atOffset(ZoneOffset.UTC).getYear();
        ManifestRules.require(year >= 2000 && year < 2100, "createdAt is not between 2000 and 2099");
        createdAt = createdAt.minusNanos(createdAt.get(ChronoField.NANO_OF_SECOND) % 100);
    }
}
