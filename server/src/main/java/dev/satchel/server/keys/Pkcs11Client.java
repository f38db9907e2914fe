package dev.satchel.server.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;

/** AES keys in PKCS#11 devices, by the JDK's own provider. Tink finds this class by its service loader. */
public final class Pkcs11Client implements KmsClient {
    private static final int MAX_PIN = 256;

    @Override
    public boolean doesSupport(String uri) {
        return uri.startsWith(Pkcs11Uri.SCHEME);
    }

    /** The PIN is named by the URI. */
    @Override
    public KmsClient withCredentials(String path) throws GeneralSecurityException {
        throw new GeneralSecurityException("a pkcs11: URI names the file of the PIN itself, as pin-source");
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
        var where = Pkcs11Uri.parse(uri);
        try {
            var provider = provider(where);
            return GcmAead.at(provider, key(provider, where));
        } catch (ProviderException | InvalidParameterException | UnsupportedOperationException refused) {
            throw new GeneralSecurityException(
                    "the PKCS#11 library " + where.module() + " does not do its part: " + deepest(refused), refused);
        }
    }

    private static Provider provider(Pkcs11Uri where) throws GeneralSecurityException {
        if (!Files.isReadable(where.module())) {
            throw new GeneralSecurityException("there is no PKCS#11 library " + where.module());
        }
        var slot = where.slot().map(id -> "slot=" + id).orElse("slotListIndex=0");
        // With "--" the configuration itself follows, and not the name of a file.
        return Security.getProvider("SunPKCS11")
                .configure("--name=satchel\nlibrary=\"" + where.module() + "\"\n" + slot + "\n");
    }

    private static Key key(Provider provider, Pkcs11Uri where) throws GeneralSecurityException {
        var pin = pin(where.pin());
        try {
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(new ByteArrayInputStream(new byte[0]), pin);
            var key = store.getKey(where.object(), pin);
            if (key == null || !key.getAlgorithm().equals("AES")) {
                throw new GeneralSecurityException("the token has no AES key with the label '" + where.object() + "'");
            }
            return key;
        } catch (IOException refused) {
            throw new GeneralSecurityException("the token does not open: " + deepest(refused), refused);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static char[] pin(Path file) throws GeneralSecurityException {
        try (var input = Files.newInputStream(file)) {
            var bytes = input.readNBytes(MAX_PIN);
            var text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            return stripped(text);
        } catch (IOException unreadable) {
            throw new GeneralSecurityException(
                    "the file of the PIN cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static char[] stripped(CharBuffer text) {
        var end = text.limit();
        while (end > 0 && Character.isWhitespace(text.get(end - 1))) {
            end--;
        }
        var pin = new char[end];
        text.get(0, pin);
        Arrays.fill(text.array(), '\0');
        return pin;
    }

    private static String deepest(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
