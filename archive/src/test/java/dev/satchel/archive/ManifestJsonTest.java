package dev.satchel.archive;

import static dev.satchel.archive.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
    private static final Manifest MANIFEST =
            Samples.write(Samples.content()).summary().manifest();
    private static final String JSON = new String(ManifestJson.write(MANIFEST), StandardCharsets.UTF_8);

    @Test
    void aManifestComesBackFromItsJson() throws Exception {
        assertThat(ManifestJson.read(utf8(JSON))).isEqualTo(MANIFEST);
    }

    @Test
    void theFormOfTheJsonStays() {
        assertThat(JSON).startsWith("""
                        {"version":1,"actionId":"3f2504e0-4f89-41d3-9a0c-0305e82c3301",\
                        "machineId":"1e5bc9d7e413ddd7902c2932e418702b84d0cc07","computerDnsName":"host.example.org",\
                        "collection":"linux-default","creationDateTimeUtc":"2026-03-09T07:40:55.1040000Z",\
                        "collectorVersion":"0.1.0","signer":{"kty":"OKP","crv":"Ed25519","x":\"""").contains("""
                        "totals":{"entries":3,"bytes":1009},"entries":[{"name":"Processes/ps.txt","size":1000,"sha256":\"""");
    }

    @Test
    void anotherVersionIsNamedWhateverElseItHas() {
        assertRefused(
                json -> "{\"version\":2,\"new\":[[[[[[",
                "manifest.json has version 2, and this program knows only version 1; use a newer one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "version":1         | "version":"1"          | does not begin with its version
                    "version":1,        | ''                     | does not begin with its version
                    "actionId":         | "actionid":            | see property "actionId"
                    "actionId":"3f      | "actionId":"3F         | actionId is not a GUID in lower case
                    "machineId":"1e     | "machineId":"1         | machineId is not 40 lower-case hex digits
                    "linux-default"     | null                   | see property "collection"
                    "linux-default"     | "a\\u0007b"            | collection has a control character
                    "linux-default"     | 7                      | see property "collection"
                    .1040000Z           | .104Z                  | see property "creationDateTimeUtc"
                    2026-03-09          | 1979-03-09             | createdAt is not between 2000 and 2099
                    "OKP"               | "RSA"                  | the signer's key is not Ed25519
                    "x":"               | "x":"AA                | signer.x is not a public key of 32 bytes
                    "entries":3         | "entries":4            | totals are not those of the entries
                    "bytes":1009        | "bytes":1010           | totals are not those of the entries
                    "size":1000         | "size":1000.0          | see property "entries.0.size"
                    "size":1000         | "size":"1000"          | see property "entries.0.size"
                    "size":1000         | "size":-1              | the size of "Processes/ps.txt" is negative
                    "size":1000         | "size":99999999999999999999999 | malformed
                    "size":1000         | "size":1000,"size":1000 | malformed
                    "size":1000         | "size":1000,"mode":7   | see property "entries.0.mode"
                    "size":1000         | "size":[[[[[[[[1]]]]]]]] | malformed
                    Processes/ps.txt    | ../ps.txt              | The entry name "../ps.txt" has the segment ..
                    }]}                 | }]}{}                  | malformed
                    }]}                 | }                      | malformed
                    }]}                 | },null]}               | malformed
                    "entries":[         | "entries":null,"x":[   | malformed
                    """)
    void whatIsNotAsItMustBeIsNamed(String part, String replacement, String reason) {
        assertThat(JSON).contains(part);
        assertRefused(json -> json.replace(part, replacement), reason);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertRefused(json -> "", "does not begin with its version");
        assertRefused(json -> "[".repeat(100_000), "does not begin with its version");
        assertRefused(json -> "\u0000", "malformed");
        assertRefused(json -> JSON.substring(0, 200), "malformed");
    }

    private static void assertRefused(UnaryOperator<String> change, String reason) {
        assertThatThrownBy(() -> ManifestJson.read(utf8(change.apply(JSON))))
                .isInstanceOf(PackageRefused.class)
                .hasMessageStartingWith("manifest.json")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("dev.satchel")
                .hasMessageNotContaining("\n");
    }
}
