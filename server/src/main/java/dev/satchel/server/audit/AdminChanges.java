package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.server.audit.RecordedChange.Answered;
import dev.satchel.server.http.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says what an administrator has changed: the subject from the path or the answer's id, the tenant, and of the answer only what
 * is named here, because others of its properties are secrets.
 */
final class AdminChanges {
    private static final List<String> IDS = List.of("clientId", "machineId", "sha1", "id");
    private static final List<String> TOLD = List.of(
            "name",
            "permissions",
            "enabled",
            "uses",
            "kind",
            "retireOthers",
            "collecting",
            "platforms",
            "links",
            "rank",
            "rule",
            "userGroup",
            "userGroups",
            "directoryRoles",
            "groups");

    private final Function<String, Optional<String>> tenantOf;

    AdminChanges(Function<String, Optional<String>> tenantOf) {
        this.tenantOf = tenantOf;
    }

    Answered describe(AuditEvent bare, String what, Request request, JsonNode asked) {
        var inPath = request.variables();
        // A tenant is looked up before the change, after which what it belongs to may be gone.
        var tenant = Stream.concat(
                        Stream.ofNullable(RecordedDoors.text(asked, "tenant")),
                        Stream.of("tenant", "id").map(inPath::get).filter(Objects::nonNull))
                .flatMap(key -> tenantOf.apply(key).stream())
                .findFirst();
        return response -> {
            var answer = RecordedDoors.answer(response);
            var subject = inPath.isEmpty() ? id(answer) : String.join(" ", inPath.values());
            return RecordedDoors.named(bare, what)
                    .ofTenant(tenant.or(() -> addedTenant(request, answer)).orElse(null))
                    .on(subject, told(asked, answer));
        };
    }

    private static Optional<String> addedTenant(Request request, JsonNode answer) {
        return request.head().path().equalsIgnoreCase("/admin/tenants")
                ? Optional.ofNullable(RecordedDoors.text(answer, "id"))
                : Optional.ofNullable(RecordedDoors.text(answer, "tenant"));
    }

    private static @Nullable String id(JsonNode answer) {
        return IDS.stream()
                .map(name -> RecordedDoors.text(answer, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String told(JsonNode asked, JsonNode answer) {
        var text = TOLD.stream()
                .flatMap(name -> Stream.of(answer, asked)
                        .map(object -> object.path(name))
                        .filter(value -> !value.isMissingNode() && !value.isNull())
                        .findFirst()
                        .map(value -> name + "=" + shown(value))
                        .stream())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    private static String shown(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
