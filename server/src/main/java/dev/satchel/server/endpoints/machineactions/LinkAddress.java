package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.hosts.Origin;
import dev.satchel.server.http.PercentCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes links in the documented shape: the port always there, the token's escapes in lower-case hex (reference,
 * defender-api.md 3.1.1 and hosts-and-clouds.md 5).
 */
public final class LinkAddress {
    private static final String REGION = "{region}";

    private final Optional<String> downloadUrl;
    private final Optional<Cloud> standInFor;
    private final Set<String> cloudHosts;
    private final String fileName;
    private final Function<TenantId, String> region;

    /**
     * @param downloadUrl where links lead, with {@code {region}} for that of the tenant; absent: to the cloud's own download host
     *     where a request was addressed to a host of that cloud, else where the request came to
     * @param region asked only where the link depends on it
     */
    public LinkAddress(
            Optional<String> downloadUrl,
            Optional<Cloud> standInFor,
            String fileName,
            Function<TenantId, String> region) {
        this.downloadUrl = downloadUrl;
        this.standInFor = standInFor;
        this.cloudHosts = standInFor.map(Cloud::hosts).orElse(Set.of());
        this.fileName = fileName;
        this.region = region;
    }

    String of(Origin asked, TenantId tenant, String token) {
        return base(asked, tenant).withPort() + "/safedownload/" + fileName + "?token="
                + PercentCode.encodeLowerCase(token);
    }

    private Origin base(Origin asked, TenantId tenant) {
        if (downloadUrl.isPresent()) {
            var url = downloadUrl.get();
            var inRegion = url.contains(REGION) ? url.replace(REGION, region.apply(tenant)) : url;
            return Origin.of(URI.create(inRegion)).orElseThrow();
        }
        return standInFor
                .filter(_ -> cloudHosts.contains(asked.host()))
                .map(cloud -> asked.withHost(cloud.downloadHost(region.apply(tenant))))
                .orElse(asked);
    }
}
