package dev.satchel.server.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Row by row what reference, hosts-and-clouds.md 1 to 5 says. */
class CloudTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "securitycenter.windows.com   | api api-us api-eu api-uk",
                "securitycenter.microsoft.com | api api-us api-eu api-uk api-au",
                "security.microsoft.com       | api us.api eu.api uk.api au.api swa.api ina.api",
            })
    void eachGenerationShouldHaveItsHostsAndNoOthers(String domain, String names) {
        assertThat(Cloud.COMMERCIAL.apiHosts().stream().filter(host -> host.endsWith("." + domain)))
                .containsExactlyInAnyOrder(Arrays.stream(names.split(" ", -1))
                        .map(name -> name + "." + domain)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMERCIAL, 16, api.security.microsoft.com, login.microsoftonline.com, userrequests-us.securitycenter.windows.com",
        "GCC, 1, api-gcc.securitycenter.microsoft.us, login.microsoftonline.com,"
                + " userrequests-us.gcc.securitycenter.microsoft.us",
        "GCC_HIGH, 1, api-gov.securitycenter.microsoft.us, login.microsoftonline.us,"
                + " userrequests-us.securitycenter.microsoft.us",
        "DOD, 1, api-gov.securitycenter.microsoft.us, login.microsoftonline.us,"
                + " userrequests-us.securitycenter.microsoft.us",
    })
    void everyCloudShouldHaveItsOwnHosts(Cloud cloud, int apiHosts, String api, String login, String download) {
        assertThat(cloud.apiHosts()).hasSize(apiHosts).startsWith(api);
        assertThat(cloud.loginHosts()).startsWith(login);
        assertThat(cloud.downloadHost("us")).isEqualTo(download);
        assertThat(cloud.hosts()).contains(api, login, download).noneMatch(host -> host.startsWith("sts."));
        assertThat(cloud.audiences()).contains("https://" + api);
    }

    @Test
    void theRegionShouldDecideTheDownloadHost() {
        assertThat(Cloud.COMMERCIAL.downloadHost("eu")).isEqualTo("userrequests-eu.securitycenter.windows.com");
        assertThat(Cloud.COMMERCIAL.downloadHost("moon")).isEqualTo("userrequests-us.securitycenter.windows.com");
        assertThat(Cloud.GCC.downloadHost("eu")).isEqualTo("userrequests-us.gcc.securitycenter.microsoft.us");
        assertThat(Cloud.COMMERCIAL.regions()).containsExactly("us", "eu", "uk", "au", "swa", "ina");
        assertThat(Cloud.COMMERCIAL.hosts()).hasSize(16 + 2 + 6);
    }

    @ParameterizedTest
    @EnumSource
    void everyCloudShouldKnowTheApiByItsOwnNameAndId(Cloud cloud) {
        assertThat(cloud.audiences())
                .contains(
                        "https://securitycenter.onmicrosoft.com/windowsatpservice",
                        "fc780465-2017-40d4-a0c5-307022471b92")
                .allMatch(audience -> !audience.endsWith("/"))
                .allMatch(audience -> audience.equals(audience.toLowerCase(Locale.ROOT)));
        assertThat(cloud.issuerV1("t")).isEqualTo("https://sts.windows.net/t/");
        assertThat(cloud.issuerV2("t"))
                .isEqualTo("https://" + cloud.loginHosts().getFirst() + "/t/v2.0");
    }
}
