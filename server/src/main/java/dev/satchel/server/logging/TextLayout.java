package dev.satchel.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** Lines for people: time, level, what, and then {@code name=value}. */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(160)
                .append(event.getInstant())
                .append(' ')
                .append(event.getLevel())
                .append(" ".repeat(LEVEL_WIDTH - event.getLevel().toString().length()))
                .append(' ')
                .append(shortName(event.getLoggerName()));
        if (!event.getFormattedMessage().isEmpty()) {
            line.append(": ").append(OneLine.of(event.getFormattedMessage()));
        }
        for (var pair : pairs(event)) {
            line.append(' ').append(pair.key).append('=').append(OneLine.of(String.valueOf(pair.value)));
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(OneLine.indented(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return line.toString();
    }

    static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    static List<KeyValuePair> pairs(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    }
}
