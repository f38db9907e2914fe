package dev.satchel.bench.scenarios;

import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** Something that is measured. */
public interface Scenario {
    String name();

    /** @throws IOException where a server does not do what is measured */
    List<Row> run(Stage stage) throws IOException, InterruptedException;

    static List<Scenario> all() {
        return List.of(
                new LinkScenario(),
                new DownloadScenario(false),
                new DownloadScenario(true),
                new UploadScenario(),
                new StartScenario(),
                new ScaleScenario(),
                new FleetScenario(),
                new MixedScenario());
    }
}
