package dev.satchel.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** The server could not be talked to. */
public final class UnreachableException extends ClientException {
    private static final long serialVersionUID = 1;

    private UnreachableException(String message, IOException cause) {
        super(message, cause);
    }

    /** Whether the server may have had the request, and only its answer was lost. */
    public boolean mayHaveArrived() {
        return !(getCause() instanceof ConnectException) && !(getCause() instanceof SSLException);
    }

    /** Names host and port only: the rest of a link is a secret. */
    static UnreachableException of(URI address, IOException cause) {
        var where = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return new UnreachableException(
                switch (cause) {
                    case ConnectException e
                    when e.getCause() instanceof UnresolvedAddressException ->
                        "The name " + address.getHost() + " cannot be resolved: check the address";
                    case ConnectException _ -> "Nobody answers at " + where + ": is the server running there?";
                    case HttpTimeoutException _ -> where + " did not answer in time";
                    case SSLException e ->
                        "No trusted connection to " + where + " (" + Payload.oneLine(String.valueOf(e.getMessage()))
                                + "); a private certificate authority is named with --ca FILE or SATCHEL_CA";
                    default ->
                        "The connection to " + where + " broke off: "
                                + Payload.oneLine(String.valueOf(cause.getMessage()));
                },
                cause);
    }

    /** Whether trying again may help: neither a wrong name nor a wrong certificate mends itself. */
    static boolean mayPass(IOException cause) {
        return !(cause instanceof SSLException) && !(cause.getCause() instanceof UnresolvedAddressException);
    }
}
