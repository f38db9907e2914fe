package dev.satchel.server.endpoints.machineactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.hosts.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkAddressTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private static String eu(TenantId tenant) {
        return "eu";
    }

    private static String notAsked(TenantId tenant) {
        throw new AssertionError("the link does not depend on the region of " + tenant);
    }

    private static String link(LinkAddress address, String asked) {
        return address.of(Origin.of(URI.create(asked)).orElseThrow(), TENANT, "a+/=;Z");
    }

    @ParameterizedTest
    @CsvSource({
        "https://satchel.example, https://satchel.example:443",
        "http://satchel.example, http://satchel.example:80",
        "https://satchel.example:8443, https://satchel.example:8443",
        "https://[fd00::7], https://[fd00::7]:443",
        "http://[::1]:8080, http://[::1]:8080",
        "https://api.security.microsoft.com, https://api.security.microsoft.com:443",
    })
    void aLinkShouldLeadWhereTheRequestCameTo(String asked, String base) {
        var address = new LinkAddress(Optional.empty(), Optional.empty(), "case.zip", LinkAddressTest::notAsked);
        assertThat(link(address, asked)).isEqualTo(base + "/safedownload/case.zip?token=a%2b%2f%3d%3bZ");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCIAL, https://api.security.microsoft.com, https://userrequests-eu.securitycenter.windows.com:443",
        "COMMERCIAL, https://us.api.security.microsoft.com:8443, https://userrequests-eu.securitycenter.windows.com:8443",
        "GCC, https://api-gcc.securitycenter.microsoft.us, https://userrequests-us.gcc.securitycenter.microsoft.us:443",
        "DOD, https://api-gov.securitycenter.microsoft.us, https://userrequests-us.securitycenter.microsoft.us:443",
    })
    void aLinkFromAHostOfTheCloudShouldLeadToItsDownloadHost(Cloud cloud, String asked, String base) {
        var address = new LinkAddress(Optional.empty(), Optional.of(cloud), "case.zip", LinkAddressTest::eu);
        assertThat(link(address, asked)).startsWith(base + "/safedownload/case.zip?token=");
        var other = new LinkAddress(Optional.empty(), Optional.of(cloud), "case.zip", LinkAddressTest::notAsked);
        assertThat(link(other, "https://satchel.example")).startsWith("https://satchel.example:443/safedownload/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://packages-{region}.example:8443, , https://packages-eu.example:8443",
        "https://packages-{region}.example, COMMERCIAL, https://packages-eu.example:443",
        "https://Downloads.example/, COMMERCIAL, https://downloads.example:443",
    })
    void theDownloadAddressOfTheOperatorShouldGoBeforeAllElse(String url, @Nullable Cloud standIn, String base) {
        var address = new LinkAddress(
                Optional.of(url),
                Optional.ofNullable(standIn),
                "case.zip",
                url.contains("{") ? LinkAddressTest::eu : LinkAddressTest::notAsked);
        assertThat(link(address, "https://api.security.microsoft.com"))
                .startsWith(base + "/safedownload/case.zip?token=");
    }
}
