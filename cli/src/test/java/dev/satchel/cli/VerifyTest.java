package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    Path folder;

    private final KeyPair keys = Ed25519Keys.generate(new SecureRandom());
    private final String thumbprint = Ed25519Keys.thumbprint(Ed25519Keys.raw(keys.getPublic()));

    @Test
    void aGenuinePackageShouldBeDescribed() throws IOException {
        var file = writePackage();
        var ran = run(file.toString(), "--signer", thumbprint);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("entries     1\n", "machine     ws-0451\n", thumbprint);
        assertThat(ran.err()).isEmpty();
        var json = Json.mapper().readTree(run(file.toString(), "--json").out());
        assertThat(json.get("genuine").booleanValue()).isTrue();
        assertThat(json.get("signer").stringValue()).isEqualTo(thumbprint);
    }

    @Test
    void withoutASignerTheUserShouldBeTold() throws IOException {
        assertThat(run(writePackage().toString()).err()).contains("is for you to say");
    }

    @Test
    void anotherSignersPackageShouldBeRejected() throws IOException {
        var ran = run(writePackage().toString(), "--signer", "0".repeat(64));
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.out()).isEqualTo("not genuine: It was signed by another key: " + thumbprint + "\n");
    }

    @Test
    void anAlteredPackageShouldBeRejected() throws IOException {
        var file = writePackage();
        var bytes = Files.readAllBytes(file);
        bytes[60] ^= 1;
        Files.write(file, bytes);
        var ran = run(file.toString(), "--json");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(Json.mapper().readTree(ran.out()).get("genuine").booleanValue())
                .isFalse();
    }

    @Test
    void aThumbprintShouldBeOne() throws IOException {
        assertThat(run(writePackage().toString(), "--signer", "xyz").code()).isEqualTo(2);
    }

    private Shell.Ran run(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Shell(folder).run(all);
    }

    private Path writePackage() throws IOException {
        return Files.write(folder.resolve("package.zip"), SignedPackage.by(keys));
    }
}
