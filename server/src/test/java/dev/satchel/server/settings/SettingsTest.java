package dev.satchel.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.server.hosts.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    private static ServerSettings read(SettingsSource source) {
        return ServerSettings.from(new Settings(source), Path.of("/var/lib/satchel"));
    }

    /** From the command line, each as {@code name=value}. */
    private static ServerSettings read(String... settings) {
        return read(new SettingsSource(Optional.empty(), Map.of(), pairs(settings)));
    }

    private static Map<String, String> pairs(String... settings) {
        return Arrays.stream(settings)
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private ServerSettings readFile(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("satchel.yaml"), yaml);
        return read(new SettingsSource(Optional.of(file), Map.of(), Map.of()));
    }

    @Test
    void whatNobodySetShouldBeAsDocumented() {
        var settings = read();
        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/satchel"));
        assertThat(settings.listen().plain()).contains(new Address("127.0.0.1", 8080));
        assertThat(settings.listen().tls()).isEmpty();
        assertThat(settings.listen().health()).isEqualTo(new Address("127.0.0.1", 8081));
        assertThat(settings.links().form()).isEqualTo(LinkForm.DOCUMENTED);
        assertThat(settings.links().policy().lifetime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.links().policy()).isEqualTo(LinkPolicy.OPEN.withLifetime(Duration.ofSeconds(60)));
        assertThat(settings.links().fileName()).isEqualTo("WDATP_Investigation_Package.zip");
        assertThat(settings.tokens().lifetime()).isEqualTo(Duration.ofMinutes(65));
        assertThat(settings.collectors().maxPackage()).isEqualTo(8L << 30);
        assertThat(settings.actions().timeOut()).isEqualTo(Duration.ofDays(3));
        assertThat(settings.limitScale()).isEqualTo(1);
    }

    @Test
    void theCommandLineShouldGoBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        var file = Files.writeString(
                folder.resolve("satchel.yaml"),
                "links:\n  lifetime: 20s\n  resume: 20m\n  key-rotation: 20d\nlog.level: debug\n");
        var environment = Map.of(
                "SATCHEL_LINKS_LIFETIME",
                "30s",
                "SATCHEL_LINKS_RESUME",
                "30m",
                "SATCHEL_URL",
                "https://x",
                "PATH",
                "/bin");
        var links = read(new SettingsSource(Optional.of(file), environment, pairs("links.lifetime=40s")))
                .links();
        assertThat(links.policy().lifetime()).isEqualTo(Duration.ofSeconds(40));
        assertThat(links.resume()).isEqualTo(Duration.ofMinutes(30));
        assertThat(links.keyRotation()).isEqualTo(Duration.ofDays(20));
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "90s, PT1M30S",
        "15m, PT15M",
        "24h, PT24H",
        "7d, PT168H",
        "PT1H30M, PT1H30M",
    })
    void timesShouldHaveUnits(String text, Duration duration) {
        assertThat(Settings.duration(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "60 s", "-5s", "1.5h", "s", "60S", "99999999999d", "1w"})
    void otherTimesShouldBeNone(String text) {
        assertThat(Settings.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "512 MiB, 536870912", "8GiB, 8589934592", "2 TiB, 2199023255552", "8589934592, 8589934592"})
    void sizesShouldBeBytesOrHaveUnits(String text, long bytes) {
        assertThat(read("collectors.max-package=" + text).collectors().maxPackage())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "links.lifetime=60         | The setting links.lifetime is '60', but must be a time such as 90s, 15m, 24h or 30d",
                "links.lifetime=9s         | The setting links.lifetime is '9s', but must be between 10s and 24h",
                "links.lifetime=25h        | The setting links.lifetime is '25h', but must be between 10s and 24h",
                "links.form=quoted         | The setting links.form is 'quoted', but must be one of documented, plain",
                "links.file-name=a/b.zip   | The setting links.file-name is 'a/b.zip', but must be letters, digits",
                "links.download-url=x      | The setting links.download-url is 'x', but must be",
                "links.download-url=ftp://x | The setting links.download-url is 'ftp://x', but must be scheme, host and port",
                "public-url=https://x:99999 | The setting public-url is 'https://x:99999', but must be scheme, host and port",
                "public-url=https://x/y    | The setting public-url is 'https://x/y', but must be scheme, host and port alone",
                "public-url=https://x y    | The setting public-url is 'https://x y', but must be an address such as",
                "collectors.max-package=8 GB | The setting collectors.max-package is '8 GB', but must be a size such as",
                "collectors.max-package=-1 | The setting collectors.max-package is '-1', but must be a size such as",
                "collectors.max-package=0  | The setting collectors.max-package is '0', but must be at least one byte",
                "collectors.max-content=999999999 TiB | The setting collectors.max-content is '999999999 TiB', but must be",
                "tokens.lifetime=5m        | The setting tokens.lifetime is '5m', but must be between 6m and 24h",
                "log.level=loud            | The setting log.level is 'loud', but must be one of debug, info, warn, error",
                "actions.platforms=linux   | The setting actions.platforms is 'linux', but must be one of all, windows-only",
                "limits.scale=many         | The setting limits.scale is 'many', but must be a number",
                "limits.scale=NaN          | The setting limits.scale is 'NaN', but must be between",
                "limits.scale=-1           | The setting limits.scale is '-1', but must be between",
                "links.uses=0              | The setting links.uses is '0', but must be a whole number from 1 to 1000, or 'unlimited'",
                "links.network=10.0.0.0/99 | The setting links.network is '10.0.0.0/99', but must be 'any', or up to 6 addresses",
                "links.bind=me             | The setting links.bind is 'me', but must be 'caller' or 'nobody'",
                "behind-proxy=yes          | The setting behind-proxy is 'yes', but must be true or false",
                "listen=8080               | The setting listen is '8080', but must be HOST:PORT",
                "listen=127.0.0.1:70000    | The setting listen is '127.0.0.1:70000', but must be HOST:PORT",
                "listen=off                | Nothing to listen on: set listen or tls.listen",
                "tls.listen=x              | The setting tls.listen is 'x', but must be HOST:PORT, such as 0.0.0.0:8443",
                "tls.listen=0.0.0.0:8443   | TLS on 0.0.0.0:8443 needs tls.certificate and tls.key (PEM files), or",
                "tls.self-signed=true      | There are settings for TLS, but no address for it: set --tls-listen HOST:PORT",
                "http.header-deadline=500ms | The setting http.header-deadline is '500ms', but must be between 1s and 10m",
                "links.lifetme=60s         | Unknown setting links.lifetme (the command line); did you mean links.lifetime?",
                "lisen=127.0.0.1:1         | Unknown setting lisen (the command line); did you mean listen?",
                "something.else.entirely=1 | Unknown setting something.else.entirely (the command line); see satchel serve",
            })
    void aSettingThatIsWrongShouldStopTheStartWithItsName(String setting, String message) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8080", "[::]:8080", "192.0.2.7:80", "satchel.example:8080", "128.0.0.1:80"})
    void plainHttpShouldStayOnLoopback(String address) {
        assertThatThrownBy(() -> read("listen=" + address))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "Plain HTTP on " + address + " would carry tokens in clear text: use --tls-listen")
                .hasMessageContaining("--behind-proxy");
        assertThat(read("listen=" + address, "behind-proxy=true").listen().plain())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.1.2.3:80", "localhost:8080", "[::1]:8080"})
    void loopbackNeedsNoTls(String address) {
        assertThat(read("listen=" + address).listen().plain().map(Address::toString))
                .contains(address);
    }

    @Test
    void tlsShouldNeedFilesThatCanBeReadAndSwitchPlainHttpOff() throws IOException {
        var pem = Files.writeString(folder.resolve("server.pem"), "x").toString();
        assertThatThrownBy(() -> read(
                        "tls.listen=0.0.0.0:8443", "tls.certificate=" + folder.resolve("none.pem"), "tls.key=" + pem))
                .hasMessage("The setting tls.certificate is '" + folder.resolve("none.pem")
                        + "', but must be a file that can be read");
        var listen = read("tls.listen=0.0.0.0:8443", "tls.certificate=" + pem, "tls.key=" + pem)
                .listen();
        assertThat(listen.plain()).isEmpty();
        assertThat(listen.tls().orElseThrow().selfSigned()).isFalse();
    }

    @Test
    void namesMayBeAListOrATextWithCommas() throws IOException {
        for (var hosts : List.of(
                read("hosts.names= Satchel.example ,b.example:8443,", "hosts.cloud=gcc-high", "hosts.stand-in=true")
                        .hosts(),
                readFile("""
                        hosts:
                          names:
                            - satchel.example
                            - b.example:8443
                          cloud: GCC-High
                          stand-in: true
                        """).hosts())) {
            assertThat(hosts.names()).hasToString("[satchel.example, b.example:8443]");
            assertThat(hosts.standInFor()).contains(Cloud.GCC_HIGH);
        }
        assertThat(read().hosts()).isEqualTo(new HostSettings(Cloud.COMMERCIAL, false, List.of()));
        assertThatThrownBy(() -> read("hosts.names=satchel.example,https://x"))
                .hasMessage("The setting hosts.names is 'https://x', but must be a host or HOST:PORT, such as"
                        + " satchel.example or [fd00::7]:8443");
        assertThatThrownBy(() -> read("hosts.cloud=china"))
                .hasMessage("The setting hosts.cloud is 'china', but must be one of commercial, gcc, gcc-high, dod");
    }

    @Test
    void aDownloadAddressMayNameTheRegion() {
        assertThat(read("links.download-url=https://packages-{region}.example:8443")
                        .links()
                        .downloadUrl())
                .contains("https://packages-{region}.example:8443");
        assertThatThrownBy(() -> read("links.download-url=https://packages-{area}.example"))
                .hasMessageStartingWith(
                        "The setting links.download-url is 'https://packages-{area}.example', but must");
        assertThatThrownBy(() -> read("links.download-url=https://packages-{region}.example/x"))
                .hasMessageStartingWith("The setting links.download-url is");
    }

    @Test
    void anUnknownVariableShouldBeNamedAsItStands() {
        assertThatThrownBy(() ->
                        read(new SettingsSource(Optional.empty(), Map.of("SATCHEL_LINKS_LIFETIM", "60s"), Map.of())))
                .hasMessage("Unknown setting links_lifetim (the variable SATCHEL_LINKS_LIFETIM);"
                        + " did you mean links.lifetime?");
    }

    @Test
    void aFileThatIsWrongShouldBeTold() {
        assertThatThrownBy(() -> readFile("links.lifetime: [1, 2]"))
                .hasMessageEndingWith("links.lifetime must be one value, not a list");
        assertThatThrownBy(() -> readFile("hosts:\n  names: [[a], b]\n"))
                .hasMessageEndingWith("hosts.names must be a list of plain values");
        assertThatThrownBy(() -> readFile("a: b: c\n")).hasMessageEndingWith("is not valid YAML, at line 1");
        assertThatThrownBy(() -> readFile("- a\n")).hasMessageEndingWith("must hold 'name: value' lines");
        assertThatThrownBy(() -> readFile("links.lifetime: 20s\nlinks:\n  lifetime: 30s\n"))
                .hasMessageEndingWith("links.lifetime is set twice");
        assertThatThrownBy(() -> readFile("links:\n  lifetme: 20s\n"))
                .hasMessageContaining("Unknown setting links.lifetme (" + folder)
                .hasMessageEndingWith("did you mean links.lifetime?");
        var absent = Optional.of(folder.resolve("none.yaml"));
        assertThatThrownBy(() -> new SettingsSource(absent, Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("There is no settings file " + folder.resolve("none.yaml") + ": check what --config names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "links:\n", "links.lifetime:\n"})
    void anEmptyFileShouldSetNothing(String yaml) throws IOException {
        assertThat(readFile(yaml).links().policy().lifetime()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theSettingsInForceShouldBeShownWithTheirNames() {
        var settings = new Settings(new SettingsSource(Optional.empty(), Map.of(), pairs("links.lifetime=2m")));
        assertThat(ServerSettings.from(settings, Path.of("/d")).links().policy().lifetime())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.inForce())
                .containsEntry("links.lifetime", "2m")
                .containsEntry("listen", "127.0.0.1:8080")
                .containsEntry("tls.certificate", "");
    }
}
