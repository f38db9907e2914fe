package dev.satchel.bench.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Verdict;
import dev.satchel.core.links.SealBenchmark;
import dev.satchel.server.identity.TokenCheckBenchmark;
import org.junit.jupiter.api.Test;

/** Each piece does what it is measured for; JMH itself is not run. */
class PiecesTest {
    @Test
    void tokensShouldBeTaken() throws Exception {
        var benchmark = new TokenCheckBenchmark();
        benchmark.setUp();
        assertThat(benchmark.remembered()).isPresent().isEqualTo(benchmark.seenFirst());
        benchmark.tearDown();
    }

    @Test
    void sealsShouldHold() throws Exception {
        var benchmark = new SealBenchmark();
        benchmark.setUp();
        assertThat(benchmark.seal()).isNotEqualTo(benchmark.seal());
        assertThat(benchmark.open()).isPresent();
        assertThat(benchmark.openAltered()).isEmpty();
    }

    @Test
    void filtersShouldBeRead() {
        var benchmark = new FilterBenchmark();
        assertThat(benchmark.usual().filter()).isNotNull();
        assertThat(benchmark.threeHundredConditions().filter()).isNotNull();
    }

    @Test
    void packagesShouldBeGenuine() throws Exception {
        var benchmark = new VerifyBenchmark();
        benchmark.setUp();
        assertThat(benchmark.noise()).isInstanceOf(Verdict.Genuine.class);
        assertThat(benchmark.log()).isInstanceOf(Verdict.Genuine.class);
        benchmark.tearDown();
    }
}
