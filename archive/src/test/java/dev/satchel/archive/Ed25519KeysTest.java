package dev.satchel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519KeysTest {
    /** RFC 8032, section 7.1, test 2. */
    private static final String SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    private static final String PKCS8_BEFORE_SEED = "302e020100300506032b657004220420";

    @Test
    void theKnownKeyHasTheKnownPublicKeyAndSignature() throws Exception {
        var keys = Ed25519Keys.keyPair(hex(PKCS8_BEFORE_SEED + SEED));
        assertThat(Ed25519Keys.raw(keys.getPublic())).isEqualTo(hex(PUBLIC));
        assertThat(Ed25519Keys.sign(keys.getPrivate(), hex("72"))).isEqualTo(hex(SIGNATURE));
        assertThat(Ed25519Keys.verify(keys.getPublic(), hex("72"), hex(SIGNATURE)))
                .isTrue();
        assertThat(Ed25519Keys.verify(keys.getPublic(), hex("73"), hex(SIGNATURE)))
                .isFalse();
        assertThat(Ed25519Keys.verify(keys.getPublic(), hex("72"), new byte[3])).isFalse();
    }

    @Test
    void aKeyPairComesBackFromItsStoredForm() throws Exception {
        for (var i = 0; i < 50; i++) {
            var keys = Ed25519Keys.generate(new SecureRandom());
            var loaded = Ed25519Keys.keyPair(Ed25519Keys.pkcs8(keys.getPrivate()));
            assertThat(loaded.getPublic()).isEqualTo(keys.getPublic());
            assertThat(Ed25519Keys.publicKey(Ed25519Keys.raw(keys.getPublic()))).isEqualTo(keys.getPublic());
        }
    }

    @Test
    void aThumbprintIsTheDigestOfTheRawKey() {
        assertThat(Ed25519Keys.thumbprint(hex(PUBLIC))).isEqualTo(Sha256.hex(hex(PUBLIC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void bytesThatAreNoUsableKeyAreRefused(String raw) {
        assertThatThrownBy(() -> Ed25519Keys.publicKey(hex(raw))).isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", PKCS8_BEFORE_SEED, "302e020100300506032b656e04220420" + SEED})
    void bytesThatAreNoPrivateKeyAreRefused(String pkcs8) {
        assertThatThrownBy(() -> Ed25519Keys.keyPair(hex(pkcs8))).isInstanceOf(InvalidKeyException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
