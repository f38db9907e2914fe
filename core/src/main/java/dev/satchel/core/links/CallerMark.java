package dev.satchel.core.links;

import dev.satchel.core.access.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * Who asked for a link, as far as it takes to know them again: 16 bytes each of a SHA-256, because ids that other identity
 * providers give have any length.
 *
 * @param user {@link #NOBODY} where the application asked for itself
 */
public record CallerMark(UUID application, UUID user) {
    static final UUID NOBODY = new UUID(0, 0);

    static CallerMark of(Caller caller) {
        return switch (caller) {
            case Caller.ApplicationCaller own -> new CallerMark(application(own.id()), NOBODY);
            case Caller.UserCaller own -> new CallerMark(application(own.application()), user(own.subject()));
        };
    }

    /** Links of earlier versions say this much. */
    static CallerMark of(LinkHolder holder) {
        return switch (holder) {
            case LinkHolder.OwnApplication(var id) -> new CallerMark(application(id.toString()), NOBODY);
            case LinkHolder.OwnUser(var id, var program) ->
                new CallerMark(application(program.toString()), user(id.toString()));
            case LinkHolder.Foreign _, LinkHolder.ForeignApplication _, LinkHolder.ForeignUser _ ->
                new CallerMark(NOBODY, NOBODY);
        };
    }

    static UUID application(String id) {
        return digest("application " + id);
    }

    static UUID user(String id) {
        return digest("user " + id);
    }

    private static UUID digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
