package dev.satchel.client;

/** A package that was not kept: nothing is left in its place. */
public final class DownloadException extends ClientException {
    private static final long serialVersionUID = 1;

    DownloadException(String message) {
        super(message);
    }
}
