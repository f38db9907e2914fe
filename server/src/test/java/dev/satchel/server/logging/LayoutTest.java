package dev.satchel.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.satchel.wire.Json;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LayoutTest {
    private static final String NASTY = "x\r\n2026-03-09T07:40:55Z ERROR Forged\u001b[31m\u0085\u009b\u2028\u0000";

    private static LoggingEvent event(String message, String value, @Nullable Throwable fault) {
        var logger = new LoggerContext().getLogger("dev.satchel.server.http.Dispatcher");
        var event = new LoggingEvent("", logger, Level.INFO, message, fault, null);
        event.setInstant(Instant.parse("2026-03-09T07:40:55.104Z"));
        event.setKeyValuePairs(List.of(new KeyValuePair("caller", value), new KeyValuePair("status", 200)));
        return event;
    }

    @Test
    void aTextLineShouldHaveTimeLevelNameMessageAndPairs() {
        assertThat(new TextLayout().doLayout(event("said", "SOC playbook", null)))
                .isEqualTo("2026-03-09T07:40:55.104Z INFO  Dispatcher: said caller=SOC playbook status=200\n");
        assertThat(new TextLayout().doLayout(event("", "-", null)))
                .isEqualTo("2026-03-09T07:40:55.104Z INFO  Dispatcher caller=- status=200\n");
    }

    @Test
    void aJsonLineShouldKeepNumbersAsNumbers() {
        assertThat(new JsonLayout().doLayout(event("said", "SOC playbook", null)))
                .isEqualTo("{\"time\":\"2026-03-09T07:40:55.1040000Z\",\"level\":\"INFO\",\"logger\":\"Dispatcher\","
                        + "\"message\":\"said\",\"caller\":\"SOC playbook\",\"status\":200}\n");
    }

    @Test
    void whatStrangersSendShouldForgeNoLine() {
        assertThat(new TextLayout().doLayout(event(NASTY, NASTY, null)))
                .isEqualTo("2026-03-09T07:40:55.104Z INFO  Dispatcher: " + cleaned() + " caller=" + cleaned()
                        + " status=200\n");
    }

    private static String cleaned() {
        return "x??2026-03-09T07:40:55Z ERROR Forged?[31m????";
    }

    @Test
    void theMessageOfAFaultShouldForgeNoLineEither() {
        var fault = new IllegalStateException(NASTY, new IllegalArgumentException("\n" + NASTY));
        var lines =
                new TextLayout().doLayout(event("failed", "-", fault)).lines().toList();
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    "));
        assertThat(lines).noneMatch(line -> line.chars().anyMatch(c -> c < ' ' && c != '\t'));
        var json = new JsonLayout().doLayout(event("failed", "-", fault));
        assertThat(json.lines()).hasSize(1);
        assertThat(Json.mapper().readTree(json).path("trace").asString()).contains("Forged");
    }

    @Property
    void everyEventShouldBeOneLine(@ForAll String message, @ForAll String value) {
        for (var line : List.of(
                new TextLayout().doLayout(event(message, value, null)),
                new JsonLayout().doLayout(event(message, value, null)))) {
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
            assertThat(line.indexOf('\r')).isNegative();
        }
    }
}
