package dev.satchel.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The JDK signs, Bouncy Castle verifies: they must agree. */
class AssertionSignatureTest {
    private static final KeyPair KEYS = Ed25519Keys.generate(new SecureRandom());
    private static final byte[] RAW = Ed25519Keys.raw(KEYS.getPublic());
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @Property(tries = 50)
    void whatTheJdkSignsShouldBeSigned(@ForAll byte[] message) throws GeneralSecurityException {
        assertThat(CollectorAssertions.isSigned(RAW, message, Ed25519Keys.sign(KEYS.getPrivate(), message)))
                .isTrue();
    }

    @Property(tries = 100)
    void oneOtherBitAnywhereShouldMakeItNone(
            @ForAll byte[] message,
            @ForAll @IntRange(max = 511) int ofSignature,
            @ForAll @IntRange(max = 255) int ofKey)
            throws GeneralSecurityException {
        var signature = Ed25519Keys.sign(KEYS.getPrivate(), message);
        assertThat(CollectorAssertions.isSigned(RAW, message, flipped(signature, ofSignature)))
                .isFalse();
        assertThat(CollectorAssertions.isSigned(flipped(RAW, ofKey), message, signature))
                .isFalse();
        assertThat(CollectorAssertions.isSigned(RAW, Arrays.copyOf(message, message.length + 1), signature))
                .isFalse();
    }

    @Test
    void aSignatureOfAnotherLengthShouldBeNone() throws GeneralSecurityException {
        var message = new byte[] {1, 2, 3};
        var signature = Ed25519Keys.sign(KEYS.getPrivate(), message);
        for (var length : new int[] {0, 1, 63, 65, 128}) {
            assertThat(CollectorAssertions.isSigned(RAW, message, Arrays.copyOf(signature, length)))
                    .isFalse();
        }
    }

    /** RFC 8032 section 5.1.7: S is below the group's order, or one signature could be made into others. */
    @Test
    void aSignatureShouldHaveOneForm() throws GeneralSecurityException {
        var message = new byte[] {1, 2, 3};
        var signature = Ed25519Keys.sign(KEYS.getPrivate(), message);
        var s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(ORDER);
        var bytes = reversed(HexFormat.of().parseHex("%064x".formatted(s)));
        System.arraycopy(bytes, 0, signature, 32, 32);
        assertThat(CollectorAssertions.isSigned(RAW, message, signature)).isFalse();
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        var copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    private static byte[] reversed(byte[] bytes) {
        var copy = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            copy[i] = bytes[bytes.length - 1 - i];
        }
        return copy;
    }
}
