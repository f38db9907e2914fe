package dev.satchel.server.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {
    private static final Names NOTHING = new Names(Optional.empty(), Optional.empty(), List.of(), false);
    private static final OwnHosts COMMERCIAL =
            new OwnHosts(standIn(Cloud.COMMERCIAL), listening("https://0.0.0.0:443"));

    private static Names standIn(Cloud cloud) {
        return new Names(Optional.empty(), Optional.of(cloud), List.of(), false);
    }

    private static Names named(String... names) {
        return new Names(
                Optional.empty(),
                Optional.empty(),
                Arrays.stream(names)
                        .map(name -> Authority.parse(name).orElseThrow())
                        .toList(),
                false);
    }

    private static Names publicUrl(String url, boolean behindProxy) {
        return new Names(Origin.of(URI.create(url)), Optional.empty(), List.of(), behindProxy);
    }

    private static List<Origin> listening(String... urls) {
        return Arrays.stream(urls)
                .map(url -> Origin.of(URI.create(url)).orElseThrow())
                .toList();
    }

    private static String base(OwnHosts hosts, String scheme, String asked) {
        return hosts.base(scheme, Authority.parse(asked), Optional::empty).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "api.security.microsoft.com, https://api.security.microsoft.com",
        "API.Security.Microsoft.com, https://api.security.microsoft.com",
        "api.security.microsoft.com:443, https://api.security.microsoft.com",
        "api.security.microsoft.com:, https://api.security.microsoft.com",
        "api.security.microsoft.com:8443, https://api.security.microsoft.com:8443",
        "swa.api.security.microsoft.com, https://swa.api.security.microsoft.com",
        "ina.api.security.microsoft.com, https://ina.api.security.microsoft.com",
        "api-au.securitycenter.microsoft.com, https://api-au.securitycenter.microsoft.com",
        "api-uk.securitycenter.windows.com, https://api-uk.securitycenter.windows.com",
        "login.microsoftonline.com, https://login.microsoftonline.com",
        "login.windows.net:443, https://login.windows.net",
        "userrequests-eu.securitycenter.windows.com, https://userrequests-eu.securitycenter.windows.com",
        "localhost, https://localhost",
        "api.security.microsoft.com.evil.example, https://api.security.microsoft.com",
        "evil.example, https://api.security.microsoft.com",
        "api-gcc.securitycenter.microsoft.us, https://api.security.microsoft.com",
        "api.security.microsoft.com:99999, https://api.security.microsoft.com",
        "'', https://api.security.microsoft.com",
    })
    void aServerThatStandsInShouldGoByTheNamesOfItsCloudAlone(String asked, String base) {
        assertThat(base(COMMERCIAL, "https", asked)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "GCC, https://api-gcc.securitycenter.microsoft.us",
        "GCC_HIGH, https://api-gov.securitycenter.microsoft.us",
        "DOD, https://api-gov.securitycenter.microsoft.us",
        "COMMERCIAL, https://api.security.microsoft.com",
    })
    void theFirstApiHostOfACloudShouldBeTheCanonicalOne(Cloud cloud, String base) {
        var hosts = new OwnHosts(standIn(cloud), listening("http://127.0.0.1:8080"));
        assertThat(base(hosts, "http", "evil.example")).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "https, satchel.example, https://satchel.example",
        "https, satchel.example:8443, https://satchel.example:8443",
        "https, other.example:9443, https://other.example:9443",
        "https, other.example, https://satchel.example:8443",
        "https, other.example:9444, https://satchel.example:8443",
        "https, port.example, https://port.example",
        "https, port.example:443, https://port.example",
        "http, port.example, https://satchel.example:8443",
        "https, '[FD00:0:0::7]:8443', 'https://[fd00::7]:8443'",
        "https, '[fd00::8]', https://satchel.example:8443",
        "https, evil.example, https://satchel.example:8443",
    })
    void aNameShouldBeOursWithItsPortAndWithoutOneWithEvery(String scheme, String asked, String base) {
        var names = named("satchel.example", "other.example:9443", "port.example:443", "[fd00::7]");
        assertThat(base(new OwnHosts(names, listening("https://0.0.0.0:8443")), scheme, asked))
                .isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "http, satchel.example, https://satchel.example",
        "http, SATCHEL.example:443, https://satchel.example",
        "http, satchel.example:80, https://satchel.example",
        "https, 127.0.0.1:8080, https://satchel.example",
        "https, evil.example, https://satchel.example",
    })
    void behindAProxyThePublicAddressShouldKeepItsScheme(String scheme, String asked, String base) {
        var hosts = new OwnHosts(publicUrl("https://Satchel.example/", true), listening("http://127.0.0.1:8080"));
        assertThat(base(hosts, scheme, asked)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "https, satchel.example:8443, https://satchel.example:8443",
        "https, satchel.example, https://satchel.example:8443",
        "https, 127.0.0.1:9443, https://127.0.0.1:9443",
        "https, LOCALHOST:9443, https://localhost:9443",
        "https, '[::1]:9443', 'https://[::1]:9443'",
        "https, '[0:0::1]:9443', 'https://[::1]:9443'",
        "https, 127.0.0.1:9444, https://satchel.example:8443",
        "https, satchel.example:9443, https://satchel.example:8443",
    })
    void anAddressListenedOnShouldStayOursBesideThePublicOne(String scheme, String asked, String base) {
        var hosts = new OwnHosts(publicUrl("https://satchel.example:8443", false), listening("https://0.0.0.0:9443"));
        assertThat(base(hosts, scheme, asked)).isEqualTo(base);
    }

    @Test
    void theAddressThatAConnectionLeadsToShouldBeOurs() {
        var local = Authority.of("192.0.2.7", 443);
        assertThat(COMMERCIAL.base("https", Authority.parse("192.0.2.7"), () -> local))
                .hasToString("https://192.0.2.7");
        assertThat(COMMERCIAL.base("https", Authority.parse("192.0.2.8"), () -> local))
                .hasToString("https://api.security.microsoft.com");
        assertThat(COMMERCIAL.base(
                        "https", Authority.parse("[fd00::7]"), () -> Authority.of("fd00:0:0:0:0:0:0:7", 443)))
                .hasToString("https://[fd00::7]");
    }

    @ParameterizedTest
    @CsvSource({
        "http, satchel.example, http://satchel.example",
        "http, satchel.example:80, http://satchel.example",
        "https, Satchel.example:80, https://satchel.example:80",
        "http, '', http://127.0.0.1:8080",
    })
    void whereNothingIsConfiguredAnyHostShouldBeTaken(String scheme, String asked, String base) {
        assertThat(base(new OwnHosts(NOTHING, listening("http://127.0.0.1:8080")), scheme, asked))
                .isEqualTo(base);
        assertThat(base(new OwnHosts(NOTHING, List.of()), scheme, "")).isEqualTo("http://localhost");
    }

    @Test
    void tokensShouldBeForEveryAddressOfOurs() {
        assertThat(new OwnHosts(NOTHING, listening("http://127.0.0.1:8080")).addresses())
                .containsExactly("http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080");
        assertThat(new OwnHosts(publicUrl("https://Satchel.example/", true), listening("http://10.0.0.1:8080"))
                        .addresses())
                .containsExactly("https://satchel.example", "http://10.0.0.1:8080");
        assertThat(new OwnHosts(named("satchel.example", "b.example:9443"), listening("https://10.0.0.1:8443"))
                        .addresses())
                .containsExactly(
                        "https://10.0.0.1:8443",
                        "https://satchel.example",
                        "https://satchel.example:8443",
                        "https://b.example:9443");
        assertThat(COMMERCIAL.addresses())
                .contains("https://api-eu.securitycenter.microsoft.com", "https://uk.api.security.microsoft.com")
                .doesNotContain("https://login.microsoftonline.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a/b",
                "user@a",
                "a:b",
                ":80",
                "a:0",
                "a:65536",
                "a:99999999999",
                "[::1",
                "::1",
                "[]",
                "[1.2.3.4]",
                "[::ffff:1.2.3.4]",
                "[::1%lo]",
                "[:::]",
                "-a",
                ".a",
                "a\u0000",
                "\"><script>",
                "\u212a",
                "b\u00fcro"
            })
    void whatIsNoHostShouldNotBeTaken(String text) {
        assertThat(Authority.parse(text)).isEmpty();
    }

    @Property
    void noTextShouldGetPastTheNamesThatAreOurs(
            @ForAll @CharRange(from = '!', to = '~') @StringLength(max = 20) String text) {
        assertThat(base(COMMERCIAL, "https", text)).isIn("https://api.security.microsoft.com", "https://localhost");
        assertThat(base(COMMERCIAL, "https", "api.security.microsoft.com" + text))
                .startsWith("https://api.security.microsoft.com")
                .matches("https://[a-z.]+(:[1-9][0-9]{0,4})?");
    }

    @Property
    void whatWasWrittenShouldBeReadAsTheSame(@ForAll @CharRange(from = '-', to = 'z') String text) {
        Authority.parse(text).ifPresent(authority -> assertThat(Authority.parse(authority.toString()))
                .contains(authority));
    }
}
