package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.packages.PackageId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing a link, opening it, and refusing one that was altered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealBenchmark {
    private final PackageLink link = new PackageLink(
            UUID.randomUUID(),
            new TenantId(UUID.randomUUID()),
            new MachineActionId(UUID.randomUUID().toString()),
            PackageId.of(UUID.randomUUID()),
            new LinkHolder.OwnApplication(new ApplicationId(UUID.randomUUID())),
            Instant.EPOCH);

    @SuppressWarnings("NullAway.Init")
    private LinkSealer sealer;

    private String sealed = "";
    private String altered = "";

    @Setup
    public void setUp() throws GeneralSecurityException {
        AeadConfig.register();
        var keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        var aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        sealer = new LinkSealer(() -> aead);
        sealed = sealer.seal(link);
        altered = sealed.substring(0, 40) + (sealed.charAt(40) == 'A' ? 'B' : 'A') + sealed.substring(41);
        if (!sealer.open(sealed).equals(Optional.of(link))
                || sealer.open(altered).isPresent()) {
            throw new IllegalStateException("The seal does not hold, so nothing is measured");
        }
    }

    @Benchmark
    public String seal() {
        return sealer.seal(link);
    }

    @Benchmark
    public Optional<PackageLink> open() {
        return sealer.open(sealed);
    }

    @Benchmark
    public Optional<PackageLink> openAltered() {
        return sealer.open(altered);
    }
}
