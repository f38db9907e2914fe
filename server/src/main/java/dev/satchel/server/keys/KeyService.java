package dev.satchel.server.keys;

import com.google.crypto.tink.KmsClient;
import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A master key that stays where it is, reached by one of Tink's {@link KmsClient}s: those on the class path, of which
 * {@link Pkcs11Client} is ours and others are put into the {@code lib} folder by operators who need them.
 */
final class KeyService {
    private KeyService() {}

    static MasterKey masterKey(String setting, String uri, Optional<Path> credentials) throws MasterKeyException {
        try {
            var client = client(setting, uri);
            var ready = credentials.isPresent()
                    ? client.withCredentials(credentials.get().toString())
                    : client.withDefaultCredentials();
            return new MasterKey(name(uri), ready.getAead(uri));
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new MasterKeyException(
                    "The master key of " + setting + " cannot be used: " + refused.getMessage(), refused);
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new MasterKeyException(
                    "A KMS client in the lib folder cannot be loaded, which " + setting + " needs: "
                            + broken.getMessage(),
                    broken);
        }
    }

    private static KmsClient client(String setting, String uri) throws MasterKeyException {
        return ServiceLoader.load(KmsClient.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(client -> client.doesSupport(uri))
                .findFirst()
                .orElseThrow(() -> new MasterKeyException("No client for " + setting + " '" + uri
                        + "' is installed: pkcs11: is built in; for aws-kms: and gcp-kms: put Tink's jars into the lib"
                        + " folder (docs/operating/keys.md)"));
    }

    private static String name(String uri) throws GeneralSecurityException {
        return uri.startsWith(Pkcs11Uri.SCHEME) ? Pkcs11Uri.parse(uri).keyName() : uri;
    }
}
