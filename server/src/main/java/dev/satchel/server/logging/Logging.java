package dev.satchel.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.satchel.server.settings.LogSettings;
import org.slf4j.LoggerFactory;

/** Sends the log to standard error; standard output is for what was asked for. */
public final class Logging {
    private Logging() {}

    public static void configure(LogSettings settings) {
        PlainLogback.choose();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LayoutBase<ILoggingEvent> layout =
                switch (settings.format()) {
                    case TEXT -> new TextLayout();
                    case JSON -> new JsonLayout();
                };
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        var own = Level.valueOf(settings.level().name());
        context.getLogger("dev.satchel").setLevel(own);
        context.getLogger("satchel").setLevel(own);
        // Writes an error with its trace whenever a client breaks a download off; the line of that request says enough.
        context.getLogger("io.vertx.core.net.impl.VertxConnection").setLevel(Level.OFF);
    }
}
