package dev.satchel.collector.steps;

import java.nio.charset.StandardCharsets;

/** Takes what a step yields. Writing blocks while the upload is slower than the step. */
interface StepOutput {
    /** What comes next is the content of a file copied from {@code path}. */
    void beginCopy(String path) throws InterruptedException;

    /** What comes next belongs into the data point's own file, as at the start. */
    void beginMain() throws InterruptedException;

    /** The caller keeps {@code bytes}. */
    void write(byte[] bytes, int offset, int length) throws InterruptedException;

    default void print(String text) throws InterruptedException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }
}
