package dev.satchel.server.endpoints.downloads;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.links.LinkAccess;
import dev.satchel.core.links.LinkKey;
import dev.satchel.core.links.LinkKeys;
import dev.satchel.core.links.LinkRevocations;
import dev.satchel.core.links.PackageLinks;
import dev.satchel.core.links.PackageLinks.OpenedLink;
import dev.satchel.core.machines.Machines;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whatever stands in a link's token is opened or is nobody's, and no token opens but those that were sealed. The key is this
 * test's own, so that the tokens it begins with, one of each version, stay good.
 */
class LinkTokenFuzzTest {
    private static final String KEYSET = """
            {"primaryKeyId":1715004,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",
            "value":"GiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==","keyMaterialType":"SYMMETRIC"},"status":"ENABLED",
            "keyId":1715004,"outputPrefixType":"TINK"}]}
            """;

    private static final byte[] PURPOSE = "satchel package link".getBytes(StandardCharsets.US_ASCII);

    /** Of versions 1, 2 and 3. */
    static final Set<String> GENUINE = Set.of(
            "AQAaKzy5i4AE6zck2TJvzg5q+tPPf7DlDlu3h2kx2yxdI+l12jXH+THEnIVFT6FARAGtlVaL5Vyc0SRx81Wk0sIV8NruT4lPLvji"
                    + "+dvWV7gNKcN4+PyrgiZAdH75S49gRG0JhoqZb3Ai6sxj200LctqNZQq61JskA5rrtFagcA==",
            "AQAaKzynWICD85Jx2lB/PDlM6LpDbISm/vGxStgqTmGRj9Qa4XqbKEPkcJW+/snLTNO/CrN0DpyO18axyNWQJ9H20L9w1TG3Tjt7"
                    + "4ZW8yQ/cQq9rfF1djv6FolfWUR5caughJLt9ilPynyljCII5S0Eas/uJDUzEIK4rhe0UDLiOq7O/ABa53zb5BGW+og372nZyaleQ"
                    + "GimsckP2viyE4Q==",
            "AQAaKzwGk5YpTlImGFK9ELQ1D/h2Fnq8aQkdU0C+Ls38ybmwuTro47wsWCHQnd2bUZ0OthvFul2ij8ArHujCt5pSDMRM0KQv8hhV"
                    + "5vgzUeJ33jrimp2YpIugBGGjQboMDG6kbq9T9Wm0uC4Namt1l8t4OoshQLbIqLZZmE9moMw5Q1FDXLoxUgtY8AsIc8nLK8dhf9d5"
                    + "+xkKhjfJSkswpd7Gw/KbjeTH869OFKKw6XczL98HD+VmzLQfcS94f8awvGl+eEhJSB1amacmhcN66lgOAYp1Ps8C6A2utq7h0Voz"
                    + "pT4sLa7tlDkGFUf8WMuC");

    private static final PackageLinks LINKS = links();

    private static PackageLinks links() {
        var stores = new MemoryStores();
        var clock = new MovableClock(Samples.NOW);
        stores.linkKeys().add(new LinkKey("key", KEYSET, Samples.NOW));
        var machines = new Machines(stores.machines());
        return new PackageLinks(
                new MachineActions(
                        stores.tenants(), machines, stores.actions(), clock, UUID::randomUUID, false, _ -> {}),
                new LinkAccess(
                        stores.applications(),
                        stores.users(),
                        stores.accessPolicies(),
                        stores.machines(),
                        _ -> Set.of()),
                new LinkKeys(
                        stores.linkKeys(),
                        stores.transactions(),
                        clock,
                        UUID::randomUUID,
                        Duration.ofDays(30),
                        Duration.ofDays(1)),
                new LinkRevocations(stores.linkRevocations(), stores.transactions(), clock),
                stores.audit(),
                clock,
                UUID::randomUUID,
                _ -> LinkPolicy.OPEN);
    }

    private static OpenedLink open(String token) {
        return LINKS.open(token, "198.51.100.7", Optional::empty);
    }

    @FuzzTest(maxDuration = "3m")
    void token(@NotNull String text) {
        if (!(open(text) instanceof OpenedLink.Invalid) != GENUINE.contains(text)) {
            throw new AssertionError("Genuine is not what opens: " + text);
        }
    }

    /** What stands behind the seal, as if somebody had the key. */
    @FuzzTest(maxDuration = "3m")
    void sealed(byte @NotNull [] plain) throws GeneralSecurityException {
        open(seal(plain));
    }

    static String seal(byte[] plain) throws GeneralSecurityException {
        AeadConfig.register();
        var aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        KEYSET, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        return Base64.getEncoder().encodeToString(aead.encrypt(plain, PURPOSE));
    }
}
