package dev.satchel.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFilesTest {
    @TempDir
    Path folder;

    private CertificateFiles files() {
        return new CertificateFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    }

    private static KeyPair keys(String algorithm) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    private static String pem(Object... objects) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            for (var object : objects) {
                pem.writeObject(object);
            }
        }
        return text.toString();
    }

    private void certificateOf(KeyPair keys, String signature) throws Exception {
        var name = new X500Name("CN=satchel.example");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plus(Duration.ofDays(1))), name, keys.getPublic());
        Files.writeString(
                files().chain(), pem(builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, SHA256withRSA, BEGIN RSA PRIVATE KEY",
        "EC, SHA256withECDSA, BEGIN EC PRIVATE KEY",
        "Ed25519, Ed25519, BEGIN PRIVATE KEY",
    })
    void aKeyShouldBeReadInEveryForm(String algorithm, String signature, String old) throws Exception {
        var keys = keys(algorithm);
        certificateOf(keys, signature);
        var newForm = pem(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
        var oldForm =
                switch (algorithm) {
                    case "RSA" -> pem(keys.getPrivate());
                    case "EC" -> sec1((ECPrivateKey) keys.getPrivate());
                    default -> newForm;
                };
        assertThat(oldForm).contains(old);
        for (var text : new String[] {newForm, oldForm, "some words\n" + oldForm}) {
            Files.writeString(files().key(), text);
            var read = files().read();
            assertThat(read.key()).startsWith("-----BEGIN PRIVATE KEY-----");
            assertThat(read.chain()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(read.toString()).doesNotContain("PRIVATE");
        }
    }

    /** As OpenSSL writes it: a block with the curve, then the key with its curve. */
    private static String sec1(ECPrivateKey key) throws IOException {
        var curve = SECObjectIdentifiers.secp256r1;
        return pem(
                new PemObject("EC PARAMETERS", curve.getEncoded()),
                new PemObject(
                        "EC PRIVATE KEY",
                        new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), curve).getEncoded()));
    }

    @Test
    void aPairThatDoesNotBelongTogetherShouldBeRefused() throws Exception {
        certificateOf(keys("EC"), "SHA256withECDSA");
        for (var other : new KeyPair[] {keys("EC"), keys("RSA"), keys("Ed25519")}) {
            Files.writeString(
                    files().key(),
                    pem(new PemObject("PRIVATE KEY", other.getPrivate().getEncoded())));
            assertThatThrownBy(() -> files().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("The key in " + files().key() + " is not the one of the certificate in "
                            + files().chain()
                            + ": give the pair that belongs together, the server's own certificate first in its file");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----^MBUwEAYJKwYBBAGCN1gBMAMCAQEEAQA=^-----END ENCRYPTED PRIVATE KEY-----"
                        + " | is encrypted: write it without its password",
                "no key                                                         | holds no private key",
                "-----BEGIN PRIVATE KEY-----^AAAA^-----END PRIVATE KEY-----     | ",
                "-----BEGIN PRIVATE KEY-----^!!!!^-----END PRIVATE KEY-----     | ",
                "-----BEGIN EC PRIVATE KEY-----^AAAA^-----END EC PRIVATE KEY-----   | ",
            })
    void aKeyThatCannotBeReadShouldBeTold(String text, @Nullable String message) throws Exception {
        certificateOf(keys("EC"), "SHA256withECDSA");
        Files.writeString(files().key(), text.replace('^', '\n') + "\n");
        assertThatThrownBy(() -> files().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(files().key().toString())
                .hasMessageContaining(message == null ? "" : message);
    }

    @Test
    void filesThatAreNoTextShouldBeTold() throws Exception {
        var keys = keys("EC");
        certificateOf(keys, "SHA256withECDSA");
        Files.write(
                files().key(),
                PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()).getEncoded());
        assertThatThrownBy(() -> files().read()).hasMessageContaining(files().key() + " is no PEM file");
        Files.writeString(files().chain(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> files().read())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(files().chain() + " is damaged");
    }
}
