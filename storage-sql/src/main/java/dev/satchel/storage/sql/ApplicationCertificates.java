package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.APPLICATION_CERTIFICATES;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.query.Ticks;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;

/** The certificates of applications; thumbprints, subject and times stand beside them to be read by people. */
final class ApplicationCertificates {
    private static final int MAX_SUBJECT = 400;

    private ApplicationCertificates() {}

    /** Returns whether it was new. */
    static boolean add(DSLContext dsl, ApplicationId id, ClientCertificate certificate) {
        var subject = certificate.subject();
        return dsl.insertInto(APPLICATION_CERTIFICATES)
                        .set(APPLICATION_CERTIFICATES.APPLICATION_ID, id.toString())
                        .set(APPLICATION_CERTIFICATES.SHA256, certificate.sha256())
                        .set(APPLICATION_CERTIFICATES.SHA1, certificate.sha1())
                        .set(
                                APPLICATION_CERTIFICATES.SUBJECT,
                                subject.substring(0, Math.min(subject.length(), MAX_SUBJECT)))
                        .set(
                                APPLICATION_CERTIFICATES.CERTIFICATE,
                                Base64.getEncoder().encodeToString(certificate.encoded()))
                        .set(APPLICATION_CERTIFICATES.NOT_BEFORE, Ticks.of(certificate.notBefore()))
                        .set(APPLICATION_CERTIFICATES.EXPIRES, Ticks.of(certificate.expires()))
                        .set(APPLICATION_CERTIFICATES.CREATED, Ticks.of(certificate.created()))
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    static List<ClientCertificate> list(DSLContext dsl, ApplicationId id) {
        return dsl.selectFrom(APPLICATION_CERTIFICATES)
                .where(APPLICATION_CERTIFICATES.APPLICATION_ID.eq(id.toString()))
                .orderBy(APPLICATION_CERTIFICATES.CREATED, APPLICATION_CERTIFICATES.SHA256)
                .fetch(row -> ClientCertificate.read(
                        Base64.getDecoder().decode(row.getCertificate()), Ticks.toInstant(row.getCreated())));
    }

    static boolean remove(DSLContext dsl, ApplicationId id, ClientCertificate certificate) {
        return dsl.deleteFrom(APPLICATION_CERTIFICATES)
                        .where(APPLICATION_CERTIFICATES.APPLICATION_ID.eq(id.toString()))
                        .and(APPLICATION_CERTIFICATES.SHA256.eq(certificate.sha256()))
                        .execute()
                > 0;
    }

    static void removeAll(DSLContext dsl, ApplicationId id) {
        dsl.deleteFrom(APPLICATION_CERTIFICATES)
                .where(APPLICATION_CERTIFICATES.APPLICATION_ID.eq(id.toString()))
                .execute();
    }
}
