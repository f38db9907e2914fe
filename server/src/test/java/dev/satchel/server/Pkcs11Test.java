package dev.satchel.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.core.contracts.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master key in a PKCS#11 token, which SoftHSM plays where it is installed ({@code softhsm2}; elsewhere than usual with
 * {@code -Dsatchel.tests.softhsm=FOLDER}, which has {@code bin} and {@code lib}). It finds its token by an environment variable,
 * so the server is a process of its own.
 */
class Pkcs11Test {
    private static final String PIN = "4711";
    private static final Path PREFIX = Path.of(System.getProperty("satchel.tests.softhsm", "/usr"));

    @TempDir
    Path folder;

    private Path module = Path.of("");

    /** Makes an AES key in the token: run as a process of its own. Arguments: library, PIN, label. */
    static final class MakeKey {
        private MakeKey() {}

        public static void main(String[] args) throws Exception {
            var provider = Security.getProvider("SunPKCS11")
                    .configure("--name=test\nlibrary=" + args[0]
                            + "\nslotListIndex=0\nattributes(*,CKO_SECRET_KEY,*)={\nCKA_TOKEN=true\n}\n");
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, args[1].toCharArray());
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            store.setKeyEntry(args[2], new SecretKeySpec(key, "AES"), null, null);
            System.out.println("made");
        }
    }

    @BeforeEach
    void makeAToken() throws Exception {
        var found = Stream.of("lib/softhsm/libsofthsm2.so", "lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
                .map(PREFIX::resolve)
                .filter(Files::isReadable)
                .findFirst();
        assumeTrue(found.isPresent(), "SoftHSM is not installed (package softhsm2): PKCS#11 is not tried");
        module = found.orElseThrow();
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(configuration(), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        Files.writeString(folder.resolve("pin"), PIN + "\n");
        run(List.of(
                PREFIX.resolve("bin/softhsm2-util").toString(),
                "--init-token",
                "--free",
                "--label=satchel",
                "--pin=" + PIN,
                "--so-pin=1234",
                "--module=" + module));
        assertThat(run(java(MakeKey.class, module.toString(), PIN, "satchel"))).contains("made");
    }

    private Path configuration() {
        return folder.resolve("softhsm2.conf");
    }

    private static List<String> java(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration().toString());
        var process = builder.start();
        // Whoever reads what a hanging program says would wait for ever.
        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var process = start(command);
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), UTF_8);
            Eventually.ends(process);
            return text;
        }
    }

    private List<String> serve(String uri) {
        return java(
                Main.class,
                "--data=" + folder.resolve("data"),
                "--listen=127.0.0.1:0",
                "--config=" + write("settings.yaml", "keys.master.uri: '" + uri + "'\nhealth.listen: 127.0.0.1:0\n"));
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** What the server says until it listens, or ends. It is stopped then. */
    private List<String> saidBy(List<String> command) throws Exception {
        var process = start(command);
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var said = new ArrayList<String>();
            var line = Optional.ofNullable(out.readLine());
            while (line.isPresent()) {
                said.add(line.get());
                line = line.get().startsWith("Satchel listens")
                        ? Optional.empty()
                        : Optional.ofNullable(out.readLine());
            }
            return said;
        } finally {
            process.destroy();
            Eventually.ends(process);
        }
    }

    private String uri(String label) {
        return "pkcs11:object=" + label + "?module-path=" + module + "&pin-source=file:" + folder.resolve("pin");
    }

    private String master() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/satchel.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT master FROM data_keys JOIN server_keys ON data_key_id = data_keys.id")) {
            return rows.getString(1);
        }
    }

    @Test
    void aKeyInATokenShouldWrapAndUnwrapAndAWrongPinStopTheStart() throws Exception {
        assertThat(saidBy(serve(uri("satchel")))).last().asString().startsWith("Satchel listens on ");
        assertThat(master()).isEqualTo("pkcs11:object=satchel");
        assertThat(saidBy(serve(uri("satchel")))).last().asString().startsWith("Satchel listens on ");

        assertThat(saidBy(serve(uri("another"))))
                .last()
                .isEqualTo(
                        "satchel serve: The master key of keys.master.uri cannot be used: the token has no AES key with"
                                + " the label 'another'");
        write("pin", "0000");
        assertThat(saidBy(serve(uri("satchel"))))
                .last()
                .asString()
                .matches(Pattern.quote(
                                "satchel serve: The master key of keys.master.uri cannot be used: the token does not"
                                        + " open: ")
                        + ".*");
        write("pin", PIN);
        assertThat(Objects.requireNonNull(saidBy(serve(uri("satchel"))).getLast()))
                .startsWith("Satchel listens on ");
    }
}
