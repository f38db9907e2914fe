package dev.satchel.bench.programs;

/** A server in a process of its own; closing ends it. */
public interface Server extends AutoCloseable {
    Program program();

    default ProcessTree tree() {
        return program().tree();
    }

    @Override
    default void close() {
        program().close();
    }
}
