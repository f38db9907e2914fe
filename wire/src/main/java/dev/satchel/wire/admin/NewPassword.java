package dev.satchel.wire.admin;

/** The password that a user is to have from now on. */
public record NewPassword(String password) {
    /** Hides it. */
    @Override
    public String toString() {
        return "NewPassword";
    }
}
