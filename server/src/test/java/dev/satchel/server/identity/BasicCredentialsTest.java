package dev.satchel.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;

class BasicCredentialsTest {
    private static final String ID = "6f1c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b11";

    private static Optional<BasicCredentials> parse(String text) {
        return BasicCredentials.parse(
                "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void aSecretShouldBeFoundWhetherItWasEncodedFirstOrNot(@ForAll @NotBlank String text) {
        var secret = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (var sent : new String[] {secret, encoded}) {
            var credentials = parse(ID + ":" + sent).orElseThrow();
            assertThat(credentials.clientId()).isEqualTo(ID);
            assertThat(credentials.secrets()).contains(secret).hasSizeLessThanOrEqualTo(2);
            assertThat(credentials.toString()).isEqualTo("BasicCredentials[" + ID + "]");
        }
    }

    @Property
    void anyHeaderShouldBeReadOrPassedOver(@ForAll String header) {
        assertThat(BasicCredentials.parse("Basic " + header)).isNotNull();
        assertThat(BasicCredentials.parse("Bearer " + header)).isEmpty();
        assertThat(parse(header)).isNotNull();
    }
}
