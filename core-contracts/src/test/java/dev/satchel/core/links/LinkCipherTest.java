package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkCipherTest {
    private static final byte[] PURPOSE = {1, 2, 3};

    private final KeysetHandle keyset = keyset();
    private final LinkCipher cipher = cipher(keyset);

    private static KeysetHandle keyset() {
        try {
            AeadConfig.register();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Each key in a keyset of its own, as the server keeps them. */
    private static LinkCipher cipher(KeysetHandle all) {
        try {
            var keys = new ArrayList<LinkCipher.Key>();
            for (int i = 0; i < all.size(); i++) {
                keys.add(LinkKeyset.read(LinkKeysetTest.json(all.getAt(i).getKey(), all.getAt(i).getId())));
            }
            return new LinkCipher(keys);
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Aead tink(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @Property
    void whatItSealsTinkShouldOpenAndTheOtherWayRound(@ForAll @Size(max = 400) byte[] plain)
            throws GeneralSecurityException {
        assertThat(tink(keyset).decrypt(cipher.encrypt(plain, PURPOSE), PURPOSE))
                .isEqualTo(plain);
        assertThat(cipher.decrypt(tink(keyset).encrypt(plain, PURPOSE), PURPOSE))
                .isEqualTo(plain);
    }

    @Test
    void whatAKeySealedThatNoLongerSealsShouldOpen() throws GeneralSecurityException {
        var earlier = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(keyset.getAt(0).getKey())
                        .withFixedId(keyset.getAt(0).getId())
                        .makePrimary())
                .build();
        var sealed = cipher(earlier).encrypt(new byte[] {7}, PURPOSE);
        assertThat(cipher.decrypt(sealed, PURPOSE)).containsExactly(7);
    }

    @Property
    void whateverIsAlteredOrCutShouldNotOpen(
            @ForAll @Size(max = 100) byte[] plain, @ForAll int where, @ForAll @IntRange(min = 1, max = 255) int flip)
            throws GeneralSecurityException {
        var sealed = cipher.encrypt(plain, PURPOSE);
        var altered = sealed.clone();
        altered[Math.floorMod(where, sealed.length)] ^= (byte) flip;
        assertThatThrownBy(() -> cipher.decrypt(altered, PURPOSE)).isInstanceOf(GeneralSecurityException.class);
        var cut = Arrays.copyOf(sealed, Math.floorMod(where, sealed.length));
        assertThatThrownBy(() -> cipher.decrypt(cut, PURPOSE)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void whatWasSealedForAnotherPurposeShouldNotOpen() throws GeneralSecurityException {
        var sealed = cipher.encrypt(new byte[] {7}, PURPOSE);
        assertThatThrownBy(() -> cipher.decrypt(sealed, new byte[] {9})).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theSameTextShouldNeverBeSealedTheSameWay() throws GeneralSecurityException {
        assertThat(cipher.encrypt(new byte[] {7}, PURPOSE)).isNotEqualTo(cipher.encrypt(new byte[] {7}, PURPOSE));
    }
}
