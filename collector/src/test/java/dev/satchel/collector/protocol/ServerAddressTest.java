package dev.satchel.collector.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://satchel.example:8443, https://satchel.example:8443",
        "HTTPS://satchel.example/, https://satchel.example",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void anOriginIsKept(String text, URI origin) {
        assertThat(ServerAddress.parse(text).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "http://satchel.example, Plain http is for this machine only",
        "http://127.0.0.1.evil.example, Plain http",
        "http://localhost@evil.example, ends after host and port",
        "https://satchel.example/api, ends after host and port",
        "https://user:secret@satchel.example, ends after host and port",
        "ftp://satchel.example, must be an address such as",
        "satchel.example, must be an address such as",
        "https://, must be an address such as"
    })
    void anythingElseIsRefusedWithAReason(String text, String reason) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "text"})
    void aFileWithoutCertificatesIsRefused(String pem) {
        assertThatThrownBy(() -> TrustedAuthorities.read(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no certificate");
    }
}
