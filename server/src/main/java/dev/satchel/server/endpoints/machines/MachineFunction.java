package dev.satchel.server.endpoints.machines;

import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.odata.FunctionArguments;
import dev.satchel.server.odata.ODataException;
import java.util.Set;

/** The two forms in which functions of machines are called: {@code f(a='x')} and {@code f?a=x}. */
enum MachineFunction {
    PARENTHESES("({arguments})"),
    QUERY("");

    private final String end;

    MachineFunction(String end) {
        this.end = end;
    }

    String path(String name) {
        return "/api/machines/" + name + end;
    }

    /** @throws Refusal 400 if they cannot be read */
    FunctionArguments arguments(Request request, Set<String> names) {
        try {
            return switch (this) {
                case PARENTHESES -> FunctionArguments.parse(request.path("arguments"));
                case QUERY -> FunctionArguments.ofQuery(request.head().rawQuery(), names);
            };
        } catch (ODataException wrong) {
            throw Problem.ODATA_ERROR.refusal(String.valueOf(wrong.getMessage()));
        }
    }

    /** @throws Refusal 400 if it is missing */
    static String required(FunctionArguments arguments, String name) {
        return arguments
                .value(name)
                .orElseThrow(() -> Problem.MISSING_REQUIRED_PARAMETER.refusal(
                        "The required parameter '" + name + "' is missing or empty"));
    }
}
