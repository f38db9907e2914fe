package dev.satchel.collector.state;

import java.net.URI;
import java.security.KeyPair;
import org.jspecify.annotations.Nullable;

/**
 * Who a collector is, and for whom.
 *
 * @param audience the installation's id
 * @param ca certificate authorities to trust beside the machine's own, as PEM
 * @param keys never leave the device
 */
public record Identity(
        URI server,
        String machineId,
        String tenant,
        String audience,
        @Nullable String ca,
        KeyPair keys) {
    @Override
    public String toString() {
        return "machine " + machineId + " at " + server;
    }
}
