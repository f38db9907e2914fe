package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LinkKeysetTest {
    static String json(Key key, int id) throws GeneralSecurityException {
        var keyset = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(id).makePrimary())
                .build();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static String json(Parameters parameters, int id) throws GeneralSecurityException {
        AeadConfig.register();
        var fresh = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withFixedId(id)
                        .makePrimary())
                .build();
        return json(fresh.getPrimary().getKey(), id);
    }

    private static AesGcmParameters parameters(int keyBytes, AesGcmParameters.Variant variant)
            throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(keyBytes)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(variant)
                .build();
    }

    private static void shouldBeTheSame(LinkCipher.Key one, LinkCipher.Key other) {
        assertThat(one.prefix).isEqualTo(other.prefix);
        assertThat(one.key).isEqualTo(other.key);
    }

    @Property(tries = 200)
    void theUsualFormShouldBeReadAsTinkReadsIt(@ForAll int id) throws GeneralSecurityException {
        var json = json(PredefinedAeadParameters.AES256_GCM, id);
        shouldBeTheSame(LinkKeyset.usual(json).orElseThrow(), LinkKeyset.readByTink(json));
    }

    @Test
    void everyOtherFormShouldBeLeftToTink() throws GeneralSecurityException {
        var usual = json(PredefinedAeadParameters.AES256_GCM, 7);
        for (var other : new String[] {
            usual.replace(",", ", "),
            json(parameters(16, AesGcmParameters.Variant.TINK), 7),
            json(parameters(32, AesGcmParameters.Variant.CRUNCHY), 7),
            json(parameters(32, AesGcmParameters.Variant.NO_PREFIX), 7)
        }) {
            assertThat(LinkKeyset.usual(other)).isEmpty();
            shouldBeTheSame(LinkKeyset.read(other), LinkKeyset.readByTink(other));
        }
    }

    @Test
    void whatIsNoKeyForLinksShouldBeRefused() throws GeneralSecurityException {
        var usual = json(PredefinedAeadParameters.AES256_GCM, 7);
        for (var broken : new String[] {
            "",
            "{}",
            usual.replace("ENABLED", "DISABLED"),
            usual.replaceFirst(":7", ":8"),
            usual.replaceFirst("\"Gi[A-D]", "\"GiE")
        }) {
            assertThatThrownBy(() -> LinkKeyset.read(broken))
                    .isInstanceOfAny(GeneralSecurityException.class, IllegalStateException.class);
        }
        var chacha = json(PredefinedAeadParameters.XCHACHA20_POLY1305, 7);
        assertThatThrownBy(() -> LinkKeyset.read(chacha)).isInstanceOf(IllegalStateException.class);
    }
}
