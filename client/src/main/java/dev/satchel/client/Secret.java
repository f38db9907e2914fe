package dev.satchel.client;

/** A text that must not be seen: prints as dots, and says so when it is empty without quoting it. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The secret is empty");
        }
        this.value = value;
    }

    /** The text itself: for the one request that carries it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "••••";
    }
}
