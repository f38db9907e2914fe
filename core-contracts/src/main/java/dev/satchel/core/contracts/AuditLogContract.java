package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog.Recorded;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public interface AuditLogContract extends StoreContract {
    private AuditEvent recorded(Instant time, String what) {
        var actor = new Actor(Actor.Kind.APPLICATION, Samples.guid(1).toString(), "SOC Bot", "198.51.100.7");
        var event = AuditEvent.done(time, what, actor)
                .of(Samples.FABRIKAM.id())
                .about(Samples.machineId(1).value(), Samples.actionId(1).value())
                .by(Samples.guid(7).toString())
                .on("subject", "detail")
                .times(3);
        stores().audit().record(event);
        return event;
    }

    private List<AuditEvent> events(AuditQuery query) {
        return stores().audit().page(query).stream().map(Recorded::event).toList();
    }

    @Test
    default void eventsShouldComeInTheOrderOfTheirRecordingUpToTheLimit() {
        var first = recorded(Samples.NOW.plusSeconds(1), Events.LINK_CREATED);
        var second = recorded(Samples.NOW, Events.LINK_CREATED);
        var third = recorded(Samples.NOW.plusSeconds(2), Events.LINK_CREATED);
        assertThat(events(AuditQuery.first(2))).containsExactly(first, second);
        assertThat(events(AuditQuery.first(9))).containsExactly(first, second, third);
    }

    @Test
    default void aReaderThatGoesOnAfterTheLastNumberShouldMissNothing() {
        for (var i = 0; i < 10; i++) {
            recorded(Samples.NOW.plusSeconds(i), Events.LINK_CREATED);
        }
        var read = new ArrayList<Long>();
        for (long after = 0; ; ) {
            var page = stores().audit().page(with(after, AuditQuery.first(3)));
            page.forEach(one -> read.add(one.sequence()));
            if (page.size() < 3) {
                break;
            }
            after = page.getLast().sequence();
        }
        assertThat(read).hasSize(10).isSorted().doesNotHaveDuplicates();
    }

    private static AuditQuery with(long after, AuditQuery query) {
        return new AuditQuery(
                after,
                query.since(),
                query.until(),
                query.what(),
                query.tenant(),
                query.machine(),
                query.action(),
                query.link(),
                query.address(),
                query.limit());
    }

    @Test
    default void anEventShouldBeKeptWithWhatIsUnknownOfIt() {
        var event = AuditEvent.refused(Samples.NOW, Events.REQUEST_REFUSED, Actor.nobody(null), "401 Unauthorized");
        stores().audit().record(event);
        assertThat(events(AuditQuery.first(1))).containsExactly(event);
    }

    @Test
    default void onlyWhatIsAskedForShouldBeFound() {
        var link = recorded(Samples.NOW, Events.LINK_CREATED);
        var added = AuditEvent.done(Samples.NOW.plusSeconds(5), "admin.add-tenant", Actor.administrator(null))
                .of(Samples.CONTOSO.id());
        stores().audit().record(added);
        var all = Optional.<String>empty();
        for (var query : List.of(
                asking(Optional.of("link.created"), all, all, all, all),
                asking(Optional.of("link."), all, all, all, all),
                asking(all, Optional.of(Samples.FABRIKAM.id().toString()), all, all, all),
                asking(all, all, Optional.of(Samples.machineId(1).value()), all, all),
                asking(all, all, all, Optional.of(Samples.actionId(1).value()), all),
                asking(all, all, all, all, Optional.of(Samples.guid(7).toString())))) {
            assertThat(events(query)).as("%s", query).containsExactly(link);
        }
        assertThat(events(asking(Optional.of("admin."), all, all, all, all))).containsExactly(added);
        assertThat(events(asking(Optional.of("admin"), all, all, all, all))).isEmpty();
        assertThat(events(asking(Optional.of("ADMIN_"), all, all, all, all))).isEmpty();
        assertThat(events(asking(all, all, Optional.of("x"), all, all))).isEmpty();
    }

    private static AuditQuery asking(
            Optional<String> what,
            Optional<String> tenant,
            Optional<String> machine,
            Optional<String> action,
            Optional<String> link) {
        return new AuditQuery(
                0, Optional.empty(), Optional.empty(), what, tenant, machine, action, link, Optional.empty(), 9);
    }

    @Test
    default void aTimeShouldBeginWithItsFirstInstantAndEndBeforeItsLast() {
        recorded(Samples.NOW.minusNanos(100), Events.LINK_CREATED);
        var first = recorded(Samples.NOW, Events.LINK_CREATED);
        recorded(Samples.NOW.plusSeconds(1), Events.LINK_CREATED);
        var query = AuditQuery.first(9);
        assertThat(events(new AuditQuery(
                        0,
                        Optional.of(Samples.NOW),
                        Optional.of(Samples.NOW.plusSeconds(1)),
                        query.what(),
                        query.tenant(),
                        query.machine(),
                        query.action(),
                        query.link(),
                        query.address(),
                        9)))
                .containsExactly(first);
    }

    @Test
    default void equalEventsOfManyCallersShouldAllBeKept() {
        Together.run(16, _ -> recorded(Samples.NOW, Events.LINK_CREATED));
        assertThat(stores().audit().page(AuditQuery.first(99)))
                .hasSize(16)
                .extracting(Recorded::sequence)
                .doesNotHaveDuplicates();
    }

    @Test
    default void whatIsOldShouldBeForgottenUpToTheLimitAndNumbersShouldGoOn() {
        for (var i = 0; i < 5; i++) {
            recorded(Samples.NOW.plusSeconds(i), Events.LINK_CREATED);
        }
        var audit = stores().audit();
        var last = audit.page(AuditQuery.first(9)).getLast();
        assertThat(audit.forget(Samples.NOW.plusSeconds(2), 1)).isOne();
        assertThat(audit.forget(Samples.NOW.plusSeconds(2), 9)).isOne();
        assertThat(audit.forget(Samples.NOW.plusSeconds(2), 9)).isZero();
        assertThat(audit.page(AuditQuery.first(9))).hasSize(3);
        assertThat(audit.forget(Samples.NOW.plusSeconds(99), 9)).isEqualTo(2);
        assertThat(audit.page(AuditQuery.first(9))).containsExactly(last);
        recorded(Samples.NOW, Events.LINK_CREATED);
        assertThat(audit.page(AuditQuery.first(9)).getLast().sequence()).isGreaterThan(last.sequence());
    }

    @Test
    default void whatHappensAfterwardsShouldHappenOnceTheWorkIsDone() {
        var told = new ArrayList<String>();
        var transactions = stores().transactions();
        transactions.afterwards(() -> told.add("outside"));
        transactions.together(() -> {
            transactions.together(() -> {
                transactions.afterwards(() -> told.add("afterwards"));
                return 0;
            });
            return told.add("within");
        });
        assertThat(told).containsExactly("outside", "within", "afterwards");
        assertThatThrownBy(() -> transactions.together(() -> {
                    transactions.afterwards(() -> told.add("never"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told).hasSize(3);
    }

    @Test
    default void workShouldReadWhatItHasWritten() {
        stores().transactions().together(() -> {
            var event = recorded(Samples.NOW, Events.LINK_CREATED);
            assertThat(events(AuditQuery.first(9))).containsExactly(event);
            return 0;
        });
    }
}
