package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionStep;
import dev.satchel.collector.definitions.CollectionStep.CopyFiles;
import dev.satchel.collector.definitions.CollectionStep.ListFiles;
import dev.satchel.collector.definitions.CollectionStep.ListOpenFiles;
import dev.satchel.collector.definitions.CollectionStep.ReadEnvironment;
import dev.satchel.collector.definitions.CollectionStep.ReadFiles;
import dev.satchel.collector.definitions.CollectionStep.RunCommand;
import dev.satchel.collector.definitions.StepLimits;
import java.nio.file.Path;
import java.util.Map;

/** What steps need of the machine they run on. */
public record StepWorks(Programs programs, UserHomes homes, Map<String, String> environment) {
    public StepWorks {
        environment = Map.copyOf(environment);
    }

    /** @param environment the collector's own */
    public static StepWorks ofThisMachine(Map<String, String> environment) {
        return new StepWorks(
                new Programs(environment), UserHomes.of(Path.of("/etc/passwd"), Path.of("/home")), environment);
    }

    StepWork work(CollectionStep step, StepLimits limits) {
        return switch (step) {
            case RunCommand run -> new CommandWork(run, programs);
            case ReadFiles read -> new ReadFilesWork(read, homes, limits.maxFiles());
            case CopyFiles copy -> new CopyFilesWork(copy.paths(), true, homes, limits);
            case ListFiles list -> new CopyFilesWork(list.paths(), false, homes, limits);
            case ListOpenFiles _ -> new OpenFilesWork(Path.of("/proc"));
            case ReadEnvironment read -> new EnvironmentWork(read, environment);
        };
    }
}
