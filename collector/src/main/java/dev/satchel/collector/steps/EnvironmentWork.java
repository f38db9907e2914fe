package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionStep.ReadEnvironment;
import java.util.List;
import java.util.Map;

/** Writes those of the named variables that are set. */
record EnvironmentWork(ReadEnvironment step, Map<String, String> environment) implements StepWork {
    @Override
    public StepOutcome run(StepOutput output) throws InterruptedException {
        for (var name : step.names()) {
            if (environment.containsKey(name)) {
                output.print(name + "=" + environment.get(name) + "\n");
            }
        }
        return new StepOutcome.Done(List.of());
    }
}
