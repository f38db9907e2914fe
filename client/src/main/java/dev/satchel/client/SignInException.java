package dev.satchel.client;

/** The token endpoint refused; {@code error} is the word of RFC 6749, such as {@code invalid_client}. */
public final class SignInException extends ClientException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    SignInException(int status, String error, String message) {
        super(message);
        this.status = status;
        this.error = error;
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }
}
