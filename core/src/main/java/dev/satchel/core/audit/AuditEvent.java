package dev.satchel.core.audit;

import dev.satchel.core.access.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record. It never holds a link, a token or a secret.
 *
 * @param what one of {@link Events}
 * @param tenant whose data is concerned, where that is known
 * @param link the link's id, where one is concerned
 * @param subject what else is concerned: an application's id, a role's name
 * @param detail more, for people
 * @param result {@code ok}, or why not
 * @param times how many equal events this line stands for
 */
public record AuditEvent(
        Instant time,
        String what,
        Actor actor,
        @Nullable String tenant,
        @Nullable String machine,
        @Nullable String action,
        @Nullable String link,
        @Nullable String subject,
        @Nullable String detail,
        String result,
        long times) {
    private static final int MAX_TEXT = 400;

    public AuditEvent {
        subject = shortened(subject);
        detail = shortened(detail);
        actor = new Actor(actor.kind(), shortened(actor.id()), shortened(actor.name()), actor.address());
    }

    /** Something that was done. */
    public static AuditEvent done(Instant time, String what, Actor actor) {
        return new AuditEvent(time, what, actor, null, null, null, null, null, null, "ok", 1);
    }

    /** Something that was refused. */
    public static AuditEvent refused(Instant time, String what, Actor actor, String result) {
        return new AuditEvent(time, what, actor, null, null, null, null, null, null, result, 1);
    }

    public AuditEvent of(TenantId newTenant) {
        return ofTenant(newTenant.toString());
    }

    public AuditEvent ofTenant(@Nullable String newTenant) {
        return new AuditEvent(time, what, actor, newTenant, machine, action, link, subject, detail, result, times);
    }

    public AuditEvent about(@Nullable String newMachine, @Nullable String newAction) {
        return new AuditEvent(time, what, actor, tenant, newMachine, newAction, link, subject, detail, result, times);
    }

    public AuditEvent by(String linkId) {
        return new AuditEvent(time, what, actor, tenant, machine, action, linkId, subject, detail, result, times);
    }

    public AuditEvent on(@Nullable String newSubject, @Nullable String newDetail) {
        return new AuditEvent(time, what, actor, tenant, machine, action, link, newSubject, newDetail, result, times);
    }

    public AuditEvent resulting(String newResult) {
        return new AuditEvent(time, what, actor, tenant, machine, action, link, subject, detail, newResult, times);
    }

    public AuditEvent times(long number) {
        return new AuditEvent(time, what, actor, tenant, machine, action, link, subject, detail, result, number);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
