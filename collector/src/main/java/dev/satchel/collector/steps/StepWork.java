package dev.satchel.collector.steps;

import java.io.IOException;

/** One step, ready to run on a thread of its own. */
interface StepWork {
    StepOutcome run(StepOutput output) throws IOException, InterruptedException;

    /** Makes {@link #run} end soon; called from another thread, perhaps before {@link #run}. */
    default void stop() {}
}
