package dev.satchel.server.identity.issuers;

import dev.satchel.core.access.SecretHash;
import dev.satchel.server.settings.IssuerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer. They are fetched in the background, one fetch at a time; those fetched last stay until others come, and
 * are kept in a file so that neither an outage nor a restart in it stops tokens whose key is known.
 */
final class IssuerKeys {
    static final Duration RENEWED = Duration.ofHours(1);
    /** Between two fetches that tokens with an unknown key may cause. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final IssuerSettings issuer;
    private final KeySource source;
    private final Path file;
    private final InstantSource clock;
    private volatile KeySet keys = KeySet.NONE;
    private Instant tried = Instant.MIN;
    private Instant fetched = Instant.MIN;
    private @Nullable String complaint;
    private @Nullable CompletableFuture<Void> running;

    /** @param folder of files that keep keys; made when there are some */
    IssuerKeys(IssuerSettings issuer, KeySource source, Path folder, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.file = folder.resolve(fileName(issuer));
        this.clock = clock;
        recall();
    }

    /** Differs with the address, so that keys of one provider are never taken for those of its successor in the settings. */
    private static String fileName(IssuerSettings issuer) {
        var whose = SecretHash.of(issuer.issuers() + " " + issuer.jwks());
        return issuer.name() + "-" + whose.hex().substring(0, 16) + ".json";
    }

    /** The key of that id; one that is not known is waited for, shortly, if it is time to ask for it. */
    Optional<KeySet.Published> find(String id) {
        return known(id).or(() -> {
            awaitFetch();
            return known(id);
        });
    }

    Optional<KeySet.Published> known(String id) {
        return Optional.ofNullable(keys.keys().get(id));
    }

    /** Fetches keys that are old, or that could not be fetched; to be called every minute. */
    synchronized void refresh() {
        if (!clock.instant().isBefore(after(fetched, RENEWED))) {
            start();
        }
    }

    private void awaitFetch() {
        CompletableFuture<Void> fetch;
        synchronized (this) {
            if (!clock.instant().isBefore(after(tried, PAUSE))) {
                start();
            }
            fetch = running;
        }
        if (fetch != null) {
            await(fetch);
        }
    }

    private static Instant after(Instant time, Duration pause) {
        return time.equals(Instant.MIN) ? time : time.plus(pause);
    }

    private static void await(CompletableFuture<Void> fetch) {
        try {
            fetch.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            log.debug("The keys are not there yet");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void start() {
        if (running != null) {
            return;
        }
        tried = clock.instant();
        var done = new CompletableFuture<Void>();
        running = done;
        Thread.ofVirtual().name("keys of " + issuer.name()).start(() -> {
            try {
                fetch();
            } finally {
                finished();
                done.complete(null);
            }
        });
    }

    private synchronized void finished() {
        running = null;
    }

    private void fetch() {
        try {
            var text = source.keysOf(issuer);
            succeeded(KeySet.parse(text));
            keep(text);
        } catch (IOException failed) {
            complain(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void succeeded(KeySet fresh) {
        if (complaint != null) {
            log.info("The keys of issuer {} can be fetched again", issuer.name());
        }
        complaint = null;
        fetched = clock.instant();
        keys = fresh;
    }

    /** Once for each reason; it is tried every minute. */
    private synchronized void complain(String reason) {
        if (!reason.equals(complaint)) {
            log.warn(
                    "The keys of issuer {} cannot be fetched, {}: {}",
                    issuer.name(),
                    keys.keys().isEmpty() ? "so none of its tokens is taken" : "those known stay in use",
                    reason);
        }
        complaint = reason;
    }

    private void recall() {
        try {
            keys = KeySet.parse(Files.readString(file));
        } catch (NoSuchFileException none) {
            log.debug("No keys of issuer {} have been kept", issuer.name());
        } catch (IOException unreadable) {
            log.warn("The kept keys of issuer {} are of no use: {}", issuer.name(), unreadable.toString());
        }
    }

    private void keep(String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            log.warn("The keys of issuer {} cannot be kept for the next start: {}", issuer.name(), full.toString());
        }
    }
}
