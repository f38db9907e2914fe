package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/api/openapi.yaml} is good OpenAPI, in the eyes of a linter that is not ours. */
class OpenApiLintTest {
    private static final Path DESCRIPTION =
            Path.of("..", "docs", "api", "openapi.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theLinterShouldFindNothing() throws IOException, InterruptedException {
        Node.run(folder, Map.of(), "lint.mjs", DESCRIPTION.toString());
    }

    @Test
    void theLinterShouldFindWhatIsWrong() throws IOException, InterruptedException {
        var wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(DESCRIPTION).replace("operationId: getMachine\n", "\n"));
        var ended = Node.tried(folder, Map.of(), "lint.mjs", wrong.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out() + ended.err()).contains("operation-operationId");
    }

    @Test
    void theLockFileShouldNameNoRegistry() throws IOException {
        assertThat(Files.readString(Node.FOLDER.resolve("package-lock.json")))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"", "http://", "https://registry");
    }
}
