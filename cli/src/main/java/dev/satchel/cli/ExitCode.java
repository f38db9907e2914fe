package dev.satchel.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for scripts; part of every help text and never changed. */
enum ExitCode {
    OK(0, "done"),
    FAILED(1, "failed, for a reason that is none of those below"),
    USAGE(2, "the command line or a setting is wrong or missing"),
    REFUSED(3, "the server refused: who asks is unknown or may not (401, 403)"),
    NOT_FOUND(4, "what was named is not there, or not yet (404)"),
    UNREACHABLE(5, "the server cannot be reached"),
    NO_PACKAGE(6, "the action ended without a package"),
    REJECTED(7, "the package is not what its signer wrote"),
    INTERRUPTED(130, "interrupted, for example by Ctrl-C");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** For the footer of help texts. */
    static Map<String, String> meanings() {
        var all = new LinkedHashMap<String, String>();
        Arrays.stream(values()).forEach(exit -> all.put(" " + exit.code, exit.meaning));
        return all;
    }
}
