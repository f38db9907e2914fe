package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.AuditEventResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = {
            "Shows the record of who did what, oldest first.",
            "With --json one event to a line. Events: docs/operating/audit.md."
        })
final class ShowRecord extends AdminCommand {
    private static final String AT_ONCE = "500";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "how far back, like 24h, or from when, like 2027-01-31 (default: ${DEFAULT-VALUE})")
    private String since = "24h";

    @Option(names = "--until", paramLabel = "TIME", description = "until when, likewise")
    private @Nullable String until;

    @Option(
            names = "--what",
            paramLabel = "EVENT",
            description = "this kind only, like link.created, or admin. for all that begin so")
    private @Nullable String what;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "this tenant only: id, name or domain")
    private @Nullable String tenant;

    @Option(names = "--machine", paramLabel = "ID", description = "this machine only")
    private @Nullable String machine;

    @Option(names = "--action", paramLabel = "ID", description = "this machine action only")
    private @Nullable String action;

    @Option(names = "--link", paramLabel = "ID", description = "this link only")
    private @Nullable String link;

    @Option(names = "--follow", description = "go on showing what comes, until interrupted")
    private boolean follow;

    ShowRecord(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var asked = asked();
        var isFirst = true;
        do {
            var page = client.audit(asked);
            if (isFirst || !page.value().isEmpty()) {
                printLines(page.value(), table(page.value(), isFirst));
            }
            isFirst = isFirst && page.value().isEmpty();
            if (!page.value().isEmpty()) {
                asked.put("after", Long.toString(page.value().getLast().sequence()));
            }
            if (page.nextLink() == null) {
                if (!follow) {
                    return;
                }
                Thread.sleep(betweenLooks());
            }
        } while (true);
    }

    private Map<String, String> asked() {
        var asked = new LinkedHashMap<String, @Nullable String>();
        asked.put("since", When.past("--since", since, now()).toString());
        asked.put(
                "until",
                until == null ? null : When.past("--until", until, now()).toString());
        asked.put("what", what);
        asked.put("tenant", tenant);
        asked.put("machine", machine);
        asked.put("action", action);
        asked.put("link", link);
        asked.put("top", AT_ONCE);
        var known = new LinkedHashMap<String, String>();
        asked.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    private static Table table(List<AuditEventResource> events, boolean withHeadings) {
        var table = withHeadings ? Table.of("TIME", "WHAT", "WHO", "FROM", "ABOUT", "RESULT") : Table.plain();
        events.forEach(event ->
                table.row(event.time(), event.what(), who(event), event.address(), about(event), result(event)));
        return table;
    }

    private static String who(AuditEventResource event) {
        return Stream.of(event.actorName(), event.actorId(), event.actor())
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String about(AuditEventResource event) {
        return Stream.of(
                        event.actionId() == null ? null : "action " + event.actionId(),
                        event.machineId() == null || event.actionId() != null ? null : "machine " + event.machineId(),
                        event.subject(),
                        event.detail())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String result(AuditEventResource event) {
        return event.times() == 1 ? event.result() : event.result() + " (" + event.times() + " times)";
    }
}
