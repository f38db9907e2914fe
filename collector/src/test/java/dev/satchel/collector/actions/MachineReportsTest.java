package dev.satchel.collector.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.collector.protocol.CollectorServer;
import dev.satchel.collector.protocol.JumpingClock;
import dev.satchel.collector.protocol.ScriptedServer;
import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineReportsTest {
    private final JumpingClock clock = new JumpingClock();
    private final ScriptedServer server = new ScriptedServer(clock);
    private final CollectorServer connection = new CollectorServer(server.identity(), clock);
    private String address = "10.20.30.40";
    private int looks;
    private final MachineReports reports = new MachineReports(this::report, clock);

    MachineReportsTest() throws IOException {}

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private MachineReport report() {
        looks++;
        return new MachineReport(
                "ws-1", "Ubuntu", null, null, null, null, null, "0.1.0", address, List.of(), List.of(), null, null,
                null);
    }

    private List<String> sentAfter(Duration time) throws Exception {
        clock.pause(time);
        reports.sendIfDue(connection);
        return server.reports.stream().map(MachineReport::lastIpAddress).toList();
    }

    @Test
    void anAddressThatChangedShouldBeReportedWithinMinutes() throws Exception {
        assertThat(sentAfter(Duration.ZERO)).containsExactly("10.20.30.40");
        address = "10.20.30.41";
        assertThat(sentAfter(Duration.ofMinutes(2))).hasSize(1);
        assertThat(sentAfter(Duration.ofMinutes(1))).containsExactly("10.20.30.40", "10.20.30.41");
    }

    @Test
    void aMachineThatStaysAsItIsShouldReportEverySixHoursAndLookFarMoreOften() throws Exception {
        assertThat(sentAfter(Duration.ZERO)).hasSize(1);
        for (var minute = 0; minute < 357; minute += 3) {
            assertThat(sentAfter(Duration.ofMinutes(3))).hasSize(1);
        }
        assertThat(sentAfter(Duration.ofMinutes(3))).hasSize(2);
        assertThat(looks).isEqualTo(121);
    }
}
