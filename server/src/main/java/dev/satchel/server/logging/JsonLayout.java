package dev.satchel.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.satchel.wire.Json;
import java.util.LinkedHashMap;

/** One JSON object a line, for machines. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", event.getInstant());
        line.put("level", event.getLevel().toString());
        line.put("logger", TextLayout.shortName(event.getLoggerName()));
        if (!event.getFormattedMessage().isEmpty()) {
            line.put("message", event.getFormattedMessage());
        }
        for (var pair : TextLayout.pairs(event)) {
            line.put(pair.key, pair.value instanceof Number ? pair.value : String.valueOf(pair.value));
        }
        if (event.getThrowableProxy() != null) {
            line.put("trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return Json.mapper().writeValueAsString(line) + "\n";
    }
}
