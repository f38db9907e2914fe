package dev.satchel.server.http;

import dev.satchel.core.access.Caller;
import dev.satchel.core.collectors.Collector;

/** Who a request turned out to come from. */
public sealed interface Principal {
    record Anybody() implements Principal {}

    record Bearer(Caller caller) implements Principal {}

    record Device(Collector collector) implements Principal {}

    record Administrator() implements Principal {}

    /** For the log. */
    default String describe() {
        return switch (this) {
            case Anybody() -> "-";
            case Bearer(var caller) -> caller.requestor();
            case Device(var collector) -> collector.machine().value();
            case Administrator() -> "administrator";
        };
    }
}
