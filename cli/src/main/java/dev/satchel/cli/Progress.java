package dev.satchel.cli;

import dev.satchel.client.ClientEvent;
import dev.satchel.client.Listener;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows on standard error what a client is waiting for: a bar on a terminal, lines now and then elsewhere. */
final class Progress implements Listener, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final Instant began;
    private final Thread patience;
    private Instant lastLine;
    private String lastStatus = "";
    private boolean silent = true;
    private boolean downloading;
    private @Nullable ProgressBar bar;

    Progress(Surroundings surroundings) {
        this.surroundings = surroundings;
        began = surroundings.clock().instant();
        lastLine = began;
        patience = Thread.ofVirtual().start(this::speakUpLater);
    }

    @Override
    public synchronized void on(ClientEvent event) {
        switch (event) {
            case ClientEvent.Answered _ -> {}
            case ClientEvent.Waiting(var reason, var duration) -> {
                if (duration.compareTo(WORTH_SAYING) >= 0) {
                    line(reason + "; waiting " + duration.toSeconds() + " s");
                }
            }
            case ClientEvent.ActionSeen(var action) -> {
                if (!action.status().equals(lastStatus)) {
                    lastStatus = action.status();
                    line("the action is " + Text.oneLine(lastStatus) + " ("
                            + elapsed().toSeconds() + " s)");
                } else if (sinceLastLine().compareTo(BETWEEN_LINES.multipliedBy(2)) >= 0) {
                    line("still " + Text.oneLine(lastStatus) + " (" + elapsed().toSeconds() + " s)");
                }
            }
            case ClientEvent.Downloaded(var bytes, var total) -> downloaded(bytes, total);
        }
    }

    @Override
    public void close() {
        patience.interrupt();
        synchronized (this) {
            closeBar();
        }
    }

    private void downloaded(long bytes, long total) {
        silent = false;
        if (surroundings.interactive()) {
            if (bar == null && elapsed().compareTo(WORTH_SAYING) > 0) {
                bar = bar(total);
            }
            if (bar != null) {
                bar.stepTo(bytes);
            }
        } else if (sinceLastLine().compareTo(downloading ? BETWEEN_LINES : WORTH_SAYING) >= 0) {
            downloading = true;
            line("downloaded " + Text.size(bytes) + (total < 0 ? "" : " of " + Text.size(total)));
        }
    }

    private ProgressBar bar(long total) {
        return new ProgressBarBuilder()
                .setTaskName("download")
                .setInitialMax(total)
                .setUnit(" MB", 1_000_000)
                .setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(
                        text -> surroundings.err().print("\r" + text), 78))
                .build();
    }

    private void line(String text) {
        closeBar();
        silent = false;
        lastLine = surroundings.clock().instant();
        surroundings.say(text);
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
            surroundings.err().println();
        }
    }

    private void speakUpLater() {
        try {
            Thread.sleep(WORTH_SAYING);
            synchronized (this) {
                if (silent) {
                    line("waiting for the server...");
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration elapsed() {
        return Duration.between(began, surroundings.clock().instant());
    }

    private Duration sinceLastLine() {
        return Duration.between(lastLine, surroundings.clock().instant());
    }
}
