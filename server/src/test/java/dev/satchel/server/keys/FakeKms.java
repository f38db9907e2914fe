package dev.satchel.server.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** A key management service in this process, found as that of a cloud is: by the service loader, for the URIs it knows. */
public final class FakeKms implements KmsClient {
    private static final Map<String, Aead> KEYS = new ConcurrentHashMap<>();
    private final boolean allowed;

    public FakeKms() {
        this(true);
    }

    private FakeKms(boolean allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean doesSupport(String uri) {
        return uri.startsWith("fake-kms://");
    }

    @Override
    public KmsClient withCredentials(String path) throws GeneralSecurityException {
        try {
            return new FakeKms(Files.readString(Path.of(path)).strip().equals("allowed"));
        } catch (IOException unreadable) {
            throw new GeneralSecurityException("no credentials in " + path, unreadable);
        }
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return new FakeKms();
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
        if (!allowed) {
            throw new GeneralSecurityException("access to " + uri + " is denied");
        }
        return uri.contains("down") ? new Down() : KEYS.computeIfAbsent(uri, _ -> fresh());
    }

    private static Aead fresh() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return GcmAead.of(new SecretKeySpec(key, "AES"));
    }

    /** Fails as the libraries of clouds do, by an exception of its own. */
    private static final class Down implements Aead {
        @Override
        public byte[] encrypt(byte[] plain, byte[] context) {
            throw new IllegalStateException("the service does not answer");
        }

        @Override
        public byte[] decrypt(byte[] sealed, byte[] context) {
            throw new IllegalStateException("the service does not answer");
        }
    }
}
