package dev.satchel.collector;

/** Exit codes; every command's help lists them. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int UNREACHABLE = 4;
    static final int STATE = 5;

    private ExitCode() {}
}
