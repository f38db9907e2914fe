package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Events;
import dev.satchel.core.audit.Transactions;
import dev.satchel.server.audit.RecordedChange.Answered;
import dev.satchel.server.http.Access;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.wire.Json;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Has every door that changes something keep record of it. */
public final class RecordedDoors {
    private final AuditLog audit;
    private final Transactions transactions;
    private final InstantSource clock;
    private final AdminChanges administration;

    /** @param tenantOf the id of the tenant to which an application, a collector's machine or a tenant's name belongs */
    public RecordedDoors(
            AuditLog audit,
            Transactions transactions,
            InstantSource clock,
            Function<String, Optional<String>> tenantOf) {
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.administration = new AdminChanges(tenantOf);
    }

    /** The same door, recorded if it changes anything. Collectors' doors and tokens are not changes of this kind. */
    public Endpoint recorded(Endpoint door) {
        return description(door)
                .<Endpoint>map(description -> new RecordedChange(door, description, audit, transactions, clock))
                .orElse(door);
    }

    private Optional<RecordedChange.Description> description(Endpoint door) {
        if (!door.changes()) {
            return Optional.empty();
        }
        return switch (door.route().access()) {
            case Access.AdministratorOnly() ->
                Optional.of((bare, request, body) ->
                        administration.describe(bare, administrationName(door.name()), request, read(body)));
            case Access.Needs(var operation) ->
                switch (operation) {
                    case COLLECT_PACKAGE -> Optional.of(RecordedDoors::collected);
                    case CANCEL_ACTION -> Optional.of(RecordedDoors::cancelled);
                    case TAG_MACHINE -> Optional.of(RecordedDoors::tagged);
                    default -> Optional.empty();
                };
            case Access.Open(), Access.CollectorOnly() -> Optional.empty();
        };
    }

    /** {@code AddTenant} is {@code admin.add-tenant}. */
    public static String administrationName(String door) {
        return Events.ADMINISTRATION
                + door.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Answered collected(AuditEvent bare, Request request, byte[] body) {
        return onAction(bare, Events.PACKAGE_REQUESTED, request);
    }

    private static Answered cancelled(AuditEvent bare, Request request, byte[] body) {
        return onAction(bare, Events.ACTION_CANCELLED, request);
    }

    private static Answered onAction(AuditEvent bare, String what, Request request) {
        return response -> {
            var action = answer(response);
            return named(bare, what).of(request.caller().tenant()).about(text(action, "machineId"), text(action, "id"));
        };
    }

    private static Answered tagged(AuditEvent bare, Request request, byte[] body) {
        var asked = read(body);
        return response -> named(bare, Events.MACHINE_TAGGED)
                .of(request.caller().tenant())
                .about(text(answer(response), "id"), null)
                .on(null, text(asked, "Action") + " " + text(asked, "Value"));
    }

    static AuditEvent named(AuditEvent bare, String what) {
        return AuditEvent.done(bare.time(), what, bare.actor());
    }

    static JsonNode answer(Response response) {
        return response instanceof Response.Bytes bytes ? read(bytes.body()) : read(new byte[0]);
    }

    /** What is no JSON object is as good as an empty one; the door itself refuses it. */
    private static JsonNode read(byte[] body) {
        try {
            var tree = Json.mapper().readTree(body);
            return tree != null && tree.isObject() ? tree : Json.mapper().createObjectNode();
        } catch (JacksonException malformed) {
            return Json.mapper().createObjectNode();
        }
    }

    static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.asString() : null;
    }
}
