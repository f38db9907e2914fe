package dev.satchel.core.links;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Origin;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.UserId;
import java.util.Set;

/** Who a link was handed to, as far as it can be asked about later. */
public sealed interface LinkHolder {
    record OwnApplication(ApplicationId application) implements LinkHolder {}

    /** @param application the program that asked in the user's name */
    record OwnUser(UserId user, ApplicationId application) implements LinkHolder {}

    /** @param provider {@link #mark} of the identity provider that knows it */
    record ForeignApplication(long provider) implements LinkHolder {}

    /**
     * @param provider {@link #mark} of the identity provider that knows the user
     * @param groups marks of those groups of the token that roles or device groups are given to, at most {@link #MAX_GROUPS}
     * @param directoryRoles of the token
     */
    record ForeignUser(long provider, Set<Long> groups, Set<DirectoryRole> directoryRoles) implements LinkHolder {
        public ForeignUser {
            groups = Set.copyOf(groups);
            directoryRoles = Set.copyOf(directoryRoles);
        }
    }

    /** Links of earlier versions do not say. */
    record Foreign() implements LinkHolder {}

    int MAX_GROUPS = 12;

    /** Whether the same server or identity provider vouches for a caller; ids say nothing without it. */
    default boolean isVouchedForBy(Origin origin) {
        return switch (this) {
            case OwnApplication _, OwnUser _ -> origin instanceof Origin.Here;
            case ForeignApplication(var provider) -> isMarkOf(origin, provider);
            case ForeignUser(var provider, var _, var _) -> isMarkOf(origin, provider);
            case Foreign() -> false;
        };
    }

    private static boolean isMarkOf(Origin origin, long provider) {
        return origin instanceof Origin.Provider known && mark(known.issuer()) == provider;
    }

    /** Stands for a name, however long. */
    static long mark(String name) {
        return Long.parseUnsignedLong(SecretHash.of(name).hex().substring(0, 16), 16);
    }
}
