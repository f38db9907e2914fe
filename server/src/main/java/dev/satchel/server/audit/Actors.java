package dev.satchel.server.audit;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.audit.Actor;
import dev.satchel.server.http.Principal;
import java.util.Optional;

/** Who a request came from, as the record has it. */
final class Actors {
    private Actors() {}

    static Actor of(Principal principal, String address) {
        return switch (principal) {
            case Principal.Anybody() -> Actor.nobody(address);
            case Principal.Bearer(var caller) -> Actor.of(caller, address);
            case Principal.Device(var collector) ->
                Actor.collector(collector.machine().value(), address);
            case Principal.Administrator() -> Actor.administrator(address);
        };
    }

    static Optional<TenantId> tenant(Principal principal) {
        return switch (principal) {
            case Principal.Anybody() -> Optional.empty();
            case Principal.Bearer(var caller) -> Optional.of(caller.tenant());
            case Principal.Device(var collector) -> Optional.of(collector.tenant());
            case Principal.Administrator() -> Optional.empty();
        };
    }
}
