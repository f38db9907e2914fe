package dev.satchel.core.audit;

import dev.satchel.core.access.Caller;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, or tried to.
 *
 * @param id of the application, user or machine; absent where nobody proved to be one
 * @param name for people
 * @param address the client's, as far as it is known
 */
public record Actor(
        Kind kind,
        @Nullable String id,
        @Nullable String name,
        @Nullable String address) {
    /** What kind of somebody. */
    public enum Kind {
        APPLICATION,
        USER,
        COLLECTOR,
        ADMINISTRATOR,
        /** Who did not prove to be anybody, or need not, as the holder of a link. */
        NOBODY;

        /** In lower case. */
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Actor of(Caller caller, @Nullable String address) {
        var kind =
                switch (caller) {
                    case Caller.ApplicationCaller _ -> Kind.APPLICATION;
                    case Caller.UserCaller _ -> Kind.USER;
                };
        return new Actor(kind, caller.subject(), caller.requestor(), address);
    }

    /** @param machine the collector's */
    public static Actor collector(String machine, @Nullable String address) {
        return new Actor(Kind.COLLECTOR, machine, null, address);
    }

    public static Actor administrator(@Nullable String address) {
        return new Actor(Kind.ADMINISTRATOR, null, null, address);
    }

    public static Actor nobody(@Nullable String address) {
        return new Actor(Kind.NOBODY, null, null, address);
    }
}
