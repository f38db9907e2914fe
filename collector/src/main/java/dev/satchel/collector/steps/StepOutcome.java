package dev.satchel.collector.steps;

import java.util.List;

/** How one step ended. */
sealed interface StepOutcome {
    /** @param problems parts of it that could not be had, such as files that may not be read */
    record Done(List<Problem> problems) implements StepOutcome {}

    record Failed(int code, String reason, List<Problem> problems) implements StepOutcome {}

    /** This machine lacks what the step needs, so nothing was done. */
    record NotPossible(int code, String reason) implements StepOutcome {}

    record Problem(String what, int code, String reason) {}
}
