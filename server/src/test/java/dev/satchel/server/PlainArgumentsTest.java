package dev.satchel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class PlainArgumentsTest {
    private static final List<String> SWITCHES = List.of(
            "--tls-self-signed",
            "--behind-proxy",
            "--stand-in",
            "--print-settings",
            "--help",
            "--version",
            "--nothing",
            "");
    private static final List<String> VALUED = List.of("--config", "--train", "--data", "--listen", "--tls-listen");

    @Property
    void whatIsReadWithoutPicocliShouldBeWhatPicocliReads(@ForAll("arguments") List<String> arguments) {
        PlainArguments.read(array(arguments)).ifPresent(read -> assertEquals(byPicocli(arguments), read));
    }

    @Property
    void whatPicocliRefusesShouldNeverBeReadWithoutIt(@ForAll("arguments") List<String> arguments) {
        if (isRefused(arguments)) {
            assertTrue(PlainArguments.read(array(arguments)).isEmpty());
        }
    }

    @Test
    void theUsualStartsShouldNeedNoPicocli() {
        assertTrue(PlainArguments.read().isPresent());
        assertTrue(PlainArguments.read("--data", "d", "--listen", "127.0.0.1:0").isPresent());
        assertTrue(PlainArguments.read("--config", "satchel.yaml", "--behind-proxy")
                .isPresent());
        assertTrue(PlainArguments.read("--train", "d").orElseThrow().train().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "--data", "--data=d", "@file", "--", "serve", "--listening"})
    void whateverIsNotPlainShouldBeLeftToPicocli(String argument) {
        assertFalse(PlainArguments.read(argument).isPresent());
    }

    @Test
    void anOptionThatIsGivenTwiceShouldBeRefused() {
        assertThrows(ParameterException.class, () -> byPicocli(List.of("--data", "a", "--data", "b")));
        assertFalse(PlainArguments.read("--data", "a", "--data", "b").isPresent());
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        var value = Arbitraries.of("data", "127.0.0.1:8080", "a b", "", "-x", "--data", "@f", "\"q\"", "a=b", "日本");
        var valued = Combinators.combine(Arbitraries.of(VALUED), value).as((name, text) -> List.of(name, text));
        var joined = Combinators.combine(Arbitraries.of(VALUED), value).as((name, text) -> List.of(name + "=" + text));
        return Arbitraries.frequencyOf(
                        Tuple.of(5, valued),
                        Tuple.of(1, joined),
                        Tuple.of(3, Arbitraries.of(SWITCHES).map(List::of)),
                        Tuple.of(1, Arbitraries.of(VALUED).map(List::of)))
                .list()
                .ofMaxSize(5)
                .map(PlainArgumentsTest::flat);
    }

    private static List<String> flat(List<List<String>> parts) {
        var all = new ArrayList<String>();
        parts.forEach(all::addAll);
        return all;
    }

    private static ServeOptions byPicocli(List<String> arguments) {
        var command = new ServeCommand();
        new CommandLine(command).parseArgs(array(arguments));
        return command.options();
    }

    private static boolean isRefused(List<String> arguments) {
        try {
            byPicocli(arguments);
            return false;
        } catch (ParameterException refused) {
            return true;
        }
    }

    private static String[] array(List<String> arguments) {
        return arguments.toArray(String[]::new);
    }
}
