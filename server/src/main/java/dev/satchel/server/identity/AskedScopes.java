package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.Grant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an application asks for in the name of a user, and gets of it: {@code resource} of v1 stands for everything that it may,
 * {@code scope} of v2 names permissions with the resource before each, or {@code .default} for all (reference, identity.md 1 and 2).
 */
final class AskedScopes {
    static final String OFFLINE = "offline_access";
    static final String OPEN_ID = "openid";
    static final String PROFILE = "profile";
    static final String EMAIL = "email";

    private static final String DEFAULT = ".default";
    private static final Set<String> OF_USERS = Set.of(OFFLINE, OPEN_ID, PROFILE, EMAIL);
    private static final int MAX_LENGTH = 2_000;

    private final Audiences audiences;
    private final String standard;

    /** @param standard the audience where none is named */
    AskedScopes(Audiences audiences, String standard) {
        this.audiences = audiences;
        this.standard = standard;
    }

    /** @throws TokenRefusal.Refused if it is malformed, of another resource, or nothing that the application may */
    Grant.Terms ask(TokenVersion endpoint, Optional<String> resource, Optional<String> scope, Application application) {
        var words = words(scope.orElse(""));
        return switch (endpoint) {
            case V1 -> {
                var kept = new TreeSet<>(words);
                kept.retainAll(OF_USERS);
                kept.add(OFFLINE);
                kept.add(DEFAULT);
                yield terms(accepted(resource.orElse(standard)), kept, application);
            }
            case V2 -> second(words, application);
        };
    }

    /** The same for what a program sends itself; it must name the resource in the first generation. */
    Grant.Terms ask(GrantType.Asked asked, Application application) {
        var resource =
                switch (asked.endpoint()) {
                    case V1 -> Optional.of(asked.required("resource"));
                    case V2 -> Optional.<String>empty();
                };
        return ask(asked.endpoint(), resource, asked.optional("scope"), application);
    }

    private Grant.Terms second(List<String> words, Application application) {
        var names = new TreeSet<String>();
        var resources = new TreeSet<String>();
        for (var word : words) {
            if (OF_USERS.contains(word)) {
                names.add(word);
            } else {
                var slash = word.lastIndexOf('/');
                resources.add(slash < 0 ? standard : word.substring(0, slash));
                names.add(name(word.substring(slash + 1)));
            }
        }
        if (resources.size() > 1) {
            throw TokenRefusal.BAD_SCOPE.because(
                    "The scope " + quoted(String.join(" ", words)) + " is not valid: it names more than one resource.");
        }
        if (resources.isEmpty()) {
            names.add(DEFAULT);
        }
        return terms(accepted(resources.isEmpty() ? standard : resources.getFirst()), names, application);
    }

    private static List<String> words(String scope) {
        if (scope.length() > MAX_LENGTH) {
            throw TokenRefusal.BAD_SCOPE.because("The scope is longer than " + MAX_LENGTH + " characters.");
        }
        return Arrays.stream(scope.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String name(String text) {
        return text.equals(DEFAULT)
                ? DEFAULT
                : DelegatedPermission.parse(text)
                        .map(DelegatedPermission::apiName)
                        .orElseThrow(() -> TokenRefusal.BAD_SCOPE.because("The scope " + quoted(text)
                                + " is not valid: this API has no such permission for users."));
    }

    private String accepted(String audience) {
        if (!audiences.accepts(audience)) {
            throw TokenRefusal.UNKNOWN_RESOURCE.because(
                    "The resource principal named " + quoted(audience) + " was not found in the tenant.");
        }
        return audience;
    }

    private static Grant.Terms terms(String audience, Collection<String> asked, Application application) {
        var all = new ArrayList<String>();
        for (var permission : application.signIn().permissions()) {
            if (asked.contains(DEFAULT) || asked.contains(permission.apiName())) {
                all.add(permission.apiName());
            }
        }
        if (all.isEmpty()) {
            throw TokenRefusal.NO_CONSENT.because("The application '" + application.id()
                    + "' may not ask for this in the name of users; give it the permission with satchel admin"
                    + " application set.");
        }
        asked.stream()
                .filter(name -> name.equals(DEFAULT) || OF_USERS.contains(name))
                .forEach(all::add);
        return Grant.Terms.of(audience, all);
    }

    /** Those of the old terms that the new ones name as well, and that are no matter of permissions. */
    static Grant.Terms narrowed(Grant.Terms old, Grant.Terms asked) {
        var kept = old.scopes().stream()
                .filter(name -> OF_USERS.contains(name) || asked.scopes().contains(name))
                .toList();
        if (kept.stream().noneMatch(name -> DelegatedPermission.parse(name).isPresent())) {
            throw TokenRefusal.NO_CONSENT.because("The user has not agreed to what is asked for; sign in again.");
        }
        return new Grant.Terms(asked.audience(), kept, old.redirectUri(), old.challenge(), old.nonce());
    }

    /** For {@code scp}: names with blanks between them. */
    static String permissions(Grant.Terms terms) {
        return String.join(
                " ",
                terms.scopes().stream()
                        .filter(name -> DelegatedPermission.parse(name).isPresent())
                        .toList());
    }

    /** For {@code scope} of an answer: v2 has the resource before each name. */
    static String told(TokenVersion endpoint, Grant.Terms terms) {
        return switch (endpoint) {
            case V1 -> permissions(terms);
            case V2 ->
                String.join(
                        " ",
                        terms.scopes().stream()
                                .filter(name -> !name.equals(OFFLINE))
                                .map(name -> OF_USERS.contains(name) ? name : terms.audience() + "/" + name)
                                .toList());
        };
    }
}
