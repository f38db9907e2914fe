package dev.satchel.client;

import dev.satchel.wire.defender.MachineActionResource;
import java.time.Duration;

/** What a client tells about its work while it works. */
public sealed interface ClientEvent {
    /** A request was answered; {@code path} comes without the query, which may hold a secret. */
    record Answered(String method, String path, int status) implements ClientEvent {}

    /** Nothing happens for a while; {@code reason} is a sentence without the full stop. */
    record Waiting(String reason, Duration duration) implements ClientEvent {}

    /** An action as it was seen last, while waiting for its end. */
    record ActionSeen(MachineActionResource action) implements ClientEvent {}

    /** So many bytes are on the disk; {@code total} is −1 where the server did not say. */
    record Downloaded(long bytes, long total) implements ClientEvent {}
}
