package dev.satchel.bench.pieces;

import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Query;
import dev.satchel.server.odata.QueryOptions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the query of a list: one that clients send, and one near the limit of conditions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {
    private static final String CONDITION = "status+eq+'Succeeded'";

    private final QueryOptions<MachineActionProperty> options = QueryOptions.of(MachineActionProperty.class);
    private final String usual = "$filter=machineId+eq+'0123456789012345678901234567890123456789'+and+type+eq+"
            + "'CollectInvestigationPackage'+and+creationDateTimeUtc+gt+2026-03-09T07:40:55Z&$top=100";
    private final String long300 = "$filter=" + CONDITION + ("+or+" + CONDITION).repeat(299);

    @Benchmark
    public Query<MachineActionProperty> usual() {
        return options.parse(usual);
    }

    @Benchmark
    public Query<MachineActionProperty> threeHundredConditions() {
        return options.parse(long300);
    }
}
