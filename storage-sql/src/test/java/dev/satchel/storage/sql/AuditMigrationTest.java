package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.query.Ticks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a database of version 6, whose lines had no numbers and said less, is carried over whole. */
class AuditMigrationTest {
    private static final String TENANT = Samples.FABRIKAM.id().toString();
    private static final String MACHINE = Samples.machineId(1).value();
    private static final String ACTION = Samples.actionId(1).value();
    private static final String LINK = Samples.guid(7).toString();
    private static final String APPLICATION = Samples.guid(8).toString();

    @TempDir
    Path folder;

    private Path file;
    private DataSource old;

    @BeforeEach
    void makeVersionSix() {
        file = folder.resolve("satchel.db");
        old = SqliteDatabase.source(file);
        Flyway.configure()
                .dataSource(old)
                .locations("classpath:db/migration")
                .target("6")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /** As version 6 wrote it. */
    private void line(
            int number,
            Instant time,
            String what,
            String caller,
            String subject,
            @Nullable String link,
            String result) {
        try (var connection = old.getConnection()) {
            DSL.using(connection, SQLDialect.SQLITE)
                    .execute(
                            "INSERT INTO audit_events (id, time, what, tenant_id, caller, address, subject, link_id,"
                                    + " result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Samples.guid(number).toString(),
                            Ticks.of(time),
                            what,
                            TENANT,
                            caller,
                            "192.0.2.1",
                            subject,
                            link,
                            result);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void everyKindOfLineShouldBeReadAsTheNewOnesAre() throws IOException {
        var time = Samples.NOW;
        line(3, time, "collector.enrolled", MACHINE, MACHINE, null, "ok");
        line(2, time.plusSeconds(1), "link.created", APPLICATION, ACTION, LINK, "ok");
        line(1, time.plusSeconds(2), "package.download", "link", ACTION, LINK, "part");
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.audit().page(AuditQuery.first(10)))
                    .containsExactly(
                            new AuditLog.Recorded(
                                    1,
                                    AuditEvent.done(
                                                    time,
                                                    Events.COLLECTOR_ENROLLED,
                                                    Actor.collector(MACHINE, "192.0.2.1"))
                                            .ofTenant(TENANT)
                                            .about(MACHINE, null)),
                            new AuditLog.Recorded(
                                    2,
                                    AuditEvent.done(
                                                    time.plusSeconds(1),
                                                    Events.LINK_CREATED,
                                                    new Actor(Actor.Kind.APPLICATION, APPLICATION, null, "192.0.2.1"))
                                            .ofTenant(TENANT)
                                            .about(null, ACTION)
                                            .by(LINK)),
                            new AuditLog.Recorded(
                                    3,
                                    AuditEvent.done(
                                                    time.plusSeconds(2),
                                                    Events.PACKAGE_DOWNLOADED,
                                                    Actor.nobody("192.0.2.1"))
                                            .ofTenant(TENANT)
                                            .about(null, ACTION)
                                            .by(LINK)
                                            .on(null, "part")));
        }
    }

    @Test
    void linesOfOneMomentShouldGetNumbersOfTheirOwnAndNewOnesFollow() throws IOException {
        for (var number : List.of(5, 9, 1)) {
            line(
                    number,
                    Samples.NOW,
                    "link.created",
                    APPLICATION,
                    ACTION,
                    Samples.guid(number).toString(),
                    "ok");
        }
        try (var storage = SqlStorage.sqlite(file)) {
            storage.audit().record(AuditEvent.done(Samples.NOW, Events.LINK_CREATED, Actor.administrator(null)));
            assertThat(storage.audit().page(AuditQuery.first(10)))
                    .extracting(AuditLog.Recorded::sequence)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.audit().page(AuditQuery.first(10))).hasSize(4);
        }
    }

    @Test
    void anEmptyRecordShouldStayEmpty() throws IOException {
        try (var storage = SqlStorage.sqlite(file)) {
            assertThat(storage.audit().page(AuditQuery.first(10))).isEmpty();
        }
    }
}
