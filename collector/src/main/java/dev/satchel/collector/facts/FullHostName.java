package dev.satchel.collector.facts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Asks the resolver for the full name of a host, as {@code hostname -f} does, and not for long. */
final class FullHostName implements UnaryOperator<String> {
    private static final int PATIENCE_SECONDS = 3;

    @Override
    public String apply(String host) {
        var answer = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("host name").start(() -> answer.complete(resolve(host)));
        try {
            var full = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).toLowerCase(Locale.ROOT);
            return full.startsWith(host.toLowerCase(Locale.ROOT) + ".") ? full : host;
        } catch (ExecutionException | TimeoutException unknown) {
            return host;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return host;
        }
    }

    private static String resolve(String host) {
        try {
            return InetAddress.getByName(host).getCanonicalHostName();
        } catch (UnknownHostException unknown) {
            return host;
        }
    }
}
