package dev.satchel.collector.actions;

/** What became of an action on the collector's side. */
public sealed interface ActionOutcome {
    String actionId();

    /**
     * The server has verified the package.
     *
     * @param failedSteps rows of the summary that say Failed
     */
    record Delivered(String actionId, long size, String sha256, int failedSteps) implements ActionOutcome {}

    /** It was cancelled or timed out while it was carried out. */
    record Cancelled(String actionId) implements ActionOutcome {}

    record Failed(String actionId, String reason) implements ActionOutcome {}
}
