package dev.satchel.server.hosts;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which address of ours an answer names: the one that the request was addressed to, if it is ours, else the canonical
 * one. What a request says is never repeated unless it is one of the names that the operator knows.
 */
public final class OwnHosts {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "[::]");

    private final Names names;
    private final List<Origin> listening;
    private final Set<String> withAnyPort = new HashSet<>();
    private final Set<Authority> withThisPort = new HashSet<>();

    /** @param listening the addresses listened on, none of them while the ports are not known */
    public OwnHosts(Names names, List<Origin> listening) {
        this.names = names;
        this.listening = listening.stream().flatMap(OwnHosts::aliases).toList();
        names.standInFor().ifPresent(cloud -> withAnyPort.addAll(cloud.hosts()));
        for (var name : names.further()) {
            if (name.port().isPresent()) {
                withThisPort.add(name);
            } else {
                withAnyPort.add(name.host());
            }
        }
        if (!names.behindProxy()) {
            this.listening.forEach(origin -> withThisPort.add(origin.authority()));
        }
    }

    /** The loopback has three names, and a wildcard is reached by them too. */
    private static Stream<Origin> aliases(Origin origin) {
        return LOOPBACK.contains(origin.host()) || WILDCARDS.contains(origin.host())
                ? Stream.concat(Stream.of(origin), LOOPBACK.stream().map(origin::withHost))
                        .filter(one -> !WILDCARDS.contains(one.host()))
                        .distinct()
                : Stream.of(origin);
    }

    /**
     * @param scheme by which the request came
     * @param asked what the request was addressed to; empty if that is absent or no host
     * @param local the address of ours that the connection leads to, asked only where it matters
     */
    public Origin base(String scheme, Optional<Authority> asked, Supplier<Optional<Authority>> local) {
        return asked.flatMap(authority -> own(scheme, authority, local)).orElseGet(this::canonical);
    }

    private Optional<Origin> own(String scheme, Authority asked, Supplier<Optional<Authority>> local) {
        var isPublic = names.publicUrl()
                .filter(url -> url.host().equals(asked.host()))
                .filter(url ->
                        asked.port().equals(OptionalInt.empty()) || asked.port().getAsInt() == url.port());
        if (isPublic.isPresent()) {
            return isPublic;
        }
        var origin = Origin.of(scheme, asked);
        var isOurs = names.isEmpty()
                || withAnyPort.contains(asked.host())
                || withThisPort.contains(origin.authority())
                || (!names.behindProxy()
                        && local.get().filter(origin.authority()::equals).isPresent());
        return isOurs ? Optional.of(origin) : Optional.empty();
    }

    private Origin canonical() {
        return names.publicUrl()
                .or(() -> names.standInFor().map(cloud -> https(cloud.apiHosts().getFirst())))
                .or(() -> names.further().stream().findFirst().map(this::named))
                .or(() -> listening.stream().findFirst())
                .orElseGet(() -> new Origin("http", "localhost", 80));
    }

    private static Origin https(String host) {
        return new Origin("https", host, 443);
    }

    /** A name without a port, where nothing says more, is called at the port that is listened on. */
    private Origin named(Authority name) {
        var first = names.behindProxy()
                ? https(name.host())
                : listening.stream().findFirst().orElseGet(() -> https(name.host()));
        return new Origin(first.scheme(), name.host(), name.port().orElse(first.port()));
    }

    /** Every address of ours, for which a token may be meant. */
    public Set<String> addresses() {
        var all = new LinkedHashSet<Origin>();
        names.publicUrl().ifPresent(all::add);
        all.addAll(listening);
        for (var name : names.further()) {
            all.add(Origin.of("https", name));
            listening.forEach(origin ->
                    all.add(new Origin(origin.scheme(), name.host(), name.port().orElse(origin.port()))));
        }
        names.standInFor().ifPresent(cloud -> cloud.apiHosts().forEach(host -> all.add(https(host))));
        var texts = new LinkedHashSet<String>();
        all.forEach(origin -> texts.add(origin.toString()));
        return texts;
    }
}
