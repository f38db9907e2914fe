package dev.satchel.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target TWICE =
            Target.ratio("link", "getPackageUri", Measure.PER_SECOND, "wiremock", Target.Direction.AT_LEAST, 2);

    private static Row row(String server, Double... values) {
        return new Row("link", "getPackageUri", server, "links", Map.of(Measure.PER_SECOND, List.of(values)));
    }

    @Test
    void aRatioShouldBeTheMedianOfTheRatiosOfTheRounds() {
        var rows = List.of(row(Row.OURS, 30.0, 10.0, 200.0), row("wiremock", 10.0, 5.0, 100.0));

        var reached = TWICE.reached(rows).orElseThrow();

        assertThat(reached).isCloseTo(2, within(1e-9));
        assertThat(TWICE.isMetBy(reached)).isTrue();
        assertThat(TWICE.isMetBy(1.99)).isFalse();
    }

    @Test
    void aTargetShouldStayOpenWhereThePeerIsMissing() {
        assertThat(TWICE.reached(List.of(row(Row.OURS, 30.0)))).isEmpty();
    }

    @Test
    void aReportShouldFailItsCheckOnlyForWhatWasMeasured() {
        var slow = new Report(Map.of(), List.of(row(Row.OURS, 10.0), row("wiremock", 10.0)));
        var alone = new Report(Map.of(), List.of(row(Row.OURS, 10.0)));

        assertThat(slow.reachedAll()).isFalse();
        assertThat(slow.table()).contains("NOT REACHED");
        assertThat(alone.reachedAll()).isTrue();
        assertThat(alone.table()).contains("not measured in this run");
    }

    @Test
    void spreadShouldBeTheDistanceAsAShareOfTheMedian() {
        assertThat(row("x", 8.0, 10.0, 12.0).spread(Measure.PER_SECOND)).isCloseTo(0.4, within(1e-9));
    }
}
