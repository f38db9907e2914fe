package dev.satchel.client;

/** What can go wrong with a request; the message is one line for the person who asked, without any secret. */
public abstract sealed class ClientException extends Exception
        permits ApiException, SignInException, UnreachableException, DownloadException {
    private static final long serialVersionUID = 1;

    ClientException(String message) {
        super(message);
    }

    ClientException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
