package dev.satchel.server.endpoints.admin;

import dev.satchel.core.links.LinkKeys;
import dev.satchel.server.http.Problem;
import dev.satchel.server.identity.SigningKeys;
import dev.satchel.wire.admin.KeyResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server's keys of both kinds, as administrators see and change them. */
public final class KeyAdministration {
    static final String LINK = "link";
    static final String TOKEN = "token";

    private final LinkKeys links;
    private final SigningKeys tokens;

    public KeyAdministration(LinkKeys links, SigningKeys tokens) {
        this.links = links;
        this.tokens = tokens;
    }

    List<KeyResource> all() {
        return Stream.concat(links().stream(), tokens().stream()).toList();
    }

    /** Makes a new key, after which the others go on for as long as what they made is good, or end. */
    KeyResource add(@Nullable String kind, boolean retireOthers) {
        switch (kind) {
            case LINK -> {
                if (retireOthers) {
                    links.replaceAll();
                } else {
                    links.rotate();
                }
                return links().getLast();
            }
            case TOKEN -> {
                if (retireOthers) {
                    tokens.replaceAll();
                } else if (!tokens.rotate()) {
                    throw Problem.CONFLICT.refusal("A new key is announced already and will sign soon;"
                            + " satchel admin key list shows when, and satchel admin key retire does not wait");
                }
                return tokens().getLast();
            }
            case null, default ->
                throw Problem.INVALID_INPUT.refusal("'kind' must be '" + LINK + "', for the keys that seal links, or '"
                        + TOKEN + "', for those that sign access tokens");
        }
    }

    /** Ends a key with all that it sealed or signed; gives the one that is in use now, or nothing if there is no such key. */
    Optional<KeyResource> retire(String id) {
        if (links.retire(id)) {
            return Optional.of(links().getLast());
        }
        return tokens.retire(id)
                ? tokens().stream()
                        .filter(key -> key.state().equals(word(SigningKeys.State.SIGNING)))
                        .findFirst()
                : Optional.empty();
    }

    private List<KeyResource> links() {
        return links.list().stream()
                .map(key -> new KeyResource(
                        key.id(),
                        LINK,
                        word(key.state()),
                        key.created(),
                        key.created(),
                        key.sealsUntil(),
                        key.opensUntil()))
                .toList();
    }

    private List<KeyResource> tokens() {
        return tokens.list().stream()
                .map(key -> new KeyResource(
                        key.id(),
                        TOKEN,
                        word(key.state()),
                        key.created(),
                        key.signsFrom(),
                        key.signsUntil(),
                        key.verifiesUntil()))
                .toList();
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
