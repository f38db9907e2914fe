package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of the table in reference defender-api.md 2.1, as the resource of the tests has it.
 *
 * @param path of a request that succeeds with the status {@code success}, with {@link AskedMachines} in it
 * @param groups {@code names}: it names a machine; {@code shows}: it shows what may be seen; {@code -}: neither
 */
record PermissionRow(
        TestServer server,
        String number,
        String method,
        String path,
        int success,
        List<String> application,
        List<String> scopes,
        String role,
        String groups) {

    static List<PermissionRow> all(TestServer server) {
        try (var table = Objects.requireNonNull(PermissionRow.class.getResourceAsStream("/api-permission-table.csv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> parse(server, line))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PermissionRow parse(TestServer server, String line) {
        var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        return new PermissionRow(
                server,
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                List.of(cells.get(4).split(",", -1)),
                List.of(cells.get(5).split(",", -1)),
                cells.get(6),
                cells.get(7));
    }

    Answer ask(AskedMachines machines, String token) {
        var call = server.call(method, machines.path(path)).bearer(token);
        var body = path.endsWith("/tags") ? "{\"Value\":\"x\",\"Action\":\"Add\"}" : "{\"Comment\":\"Case 77\"}";
        return (method.equals("POST") ? call.json(body) : call).send();
    }

    void opens(AskedMachines machines, String token) {
        var answer = ask(machines, token);
        assertThat(answer.status()).as("%s", answer).isEqualTo(success);
        machines.putBack(path, answer);
    }

    void refuses(AskedMachines machines, String token, String message) {
        assertThat(ask(machines, token).refusal()).matches("403 Forbidden: (" + message + ").*");
    }
}
