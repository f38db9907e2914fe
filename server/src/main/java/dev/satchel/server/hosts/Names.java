package dev.satchel.server.hosts;

import java.util.List;
import java.util.Optional;

/**
 * What the operator said that clients call the server.
 *
 * @param publicUrl goes before everything else where an answer needs an address and the request gave none of ours
 * @param standInFor the cloud whose own host names lead here, by DNS or a hosts file
 * @param further a name without a port is ours with any port
 * @param behindProxy the address listened on is then the proxy's business, and no client's
 */
public record Names(
        Optional<Origin> publicUrl, Optional<Cloud> standInFor, List<Authority> further, boolean behindProxy) {
    public Names {
        further = List.copyOf(further);
    }

    /** Nobody said anything: any name may be ours. */
    boolean isEmpty() {
        return publicUrl.isEmpty() && standInFor.isEmpty() && further.isEmpty();
    }
}
