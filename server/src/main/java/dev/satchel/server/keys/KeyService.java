package dev.satchel.server.keys;

import com.google.crypto.tink.KmsClient;
import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A master key that stays where it is, reached by one of Tink's {@link KmsClient}s: those on the class path, of which
 * {@link Pkcs11Client} is ours and others are put into the {@code lib} folder by operators who need them.
 */
final class KeyService {
    /** Tink's own do not announce themselves to a service loader. */
    private static final Map<String, String> CLIENTS = Map.of(
            "aws-kms:", "com.google.crypto.tink.integration.awskms.AwsKmsClient",
            "gcp-kms:", "com.google.crypto.tink.integration.gcpkms.GcpKmsClient");

    private KeyService() {}

    static MasterKey masterKey(String setting, String uri, Optional<Path> credentials) throws MasterKeyException {
        try {
            var client = client(setting, uri);
            var ready = credentials.isPresent()
                    ? client.withCredentials(credentials.get().toString())
                    : client.withDefaultCredentials();
            return new MasterKey(name(uri), new ServiceAead(ready.getAead(uri)));
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new MasterKeyException(
                    "The master key of " + setting + " cannot be used: "
                            + String.valueOf(refused.getMessage()).replaceAll("\\s+", " "),
                    refused);
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new MasterKeyException(
                    "A KMS client in the lib folder cannot be loaded, which " + setting + " needs: "
                            + broken.getMessage(),
                    broken);
        }
    }

    private static KmsClient client(String setting, String uri) throws MasterKeyException {
        return Stream.concat(known(uri).stream(), announced())
                .filter(client -> client.doesSupport(uri))
                .findFirst()
                .orElseThrow(() -> new MasterKeyException("No client for " + setting + " '" + uri
                        + "' is installed: pkcs11: is built in; for aws-kms: and gcp-kms: put Tink's jars into the lib"
                        + " folder (docs/operating/keys.md)"));
    }

    private static Stream<KmsClient> announced() {
        return ServiceLoader.load(KmsClient.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Optional<KmsClient> known(String uri) {
        var name = CLIENTS.get(uri.replaceFirst("//.*", ""));
        try {
            return name == null
                    ? Optional.empty()
                    : Optional.of(Class.forName(name)
                            .asSubclass(KmsClient.class)
                            .getDeclaredConstructor()
                            .newInstance());
        } catch (ReflectiveOperationException notInstalled) {
            return Optional.empty();
        }
    }

    private static String name(String uri) throws GeneralSecurityException {
        return uri.startsWith(Pkcs11Uri.SCHEME) ? Pkcs11Uri.parse(uri).keyName() : uri;
    }
}
