package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.APPLICATIONS;
import static dev.satchel.storage.sql.schema.Tables.APPLICATION_REDIRECTS;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.SignIn;
import dev.satchel.storage.sql.schema.tables.records.ApplicationsRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How users sign in through applications, as it is stored beside them. */
final class ApplicationSignIns {
    private ApplicationSignIns() {}

    static void save(DSLContext dsl, ApplicationId id, SignIn signIn) {
        dsl.update(APPLICATIONS)
                .set(APPLICATIONS.PUBLIC_CLIENT, signIn.publicClient())
                .set(
                        APPLICATIONS.DELEGATED_PERMISSIONS,
                        signIn.permissions().stream()
                                .map(DelegatedPermission::apiName)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .where(APPLICATIONS.ID.eq(id.toString()))
                .execute();
        dsl.deleteFrom(APPLICATION_REDIRECTS)
                .where(APPLICATION_REDIRECTS.APPLICATION_ID.eq(id.toString()))
                .execute();
        var uris = signIn.redirectUris();
        for (var i = 0; i < uris.size(); i++) {
            dsl.insertInto(APPLICATION_REDIRECTS)
                    .set(APPLICATION_REDIRECTS.APPLICATION_ID, id.toString())
                    .set(APPLICATION_REDIRECTS.POSITION, i)
                    .set(APPLICATION_REDIRECTS.URI, uris.get(i))
                    .execute();
        }
    }

    /** By application. */
    static Map<String, List<String>> redirects(DSLContext dsl, Condition applications) {
        return dsl.selectFrom(APPLICATION_REDIRECTS)
                .where(APPLICATION_REDIRECTS.APPLICATION_ID.in(
                        DSL.select(APPLICATIONS.ID).from(APPLICATIONS).where(applications)))
                .orderBy(APPLICATION_REDIRECTS.POSITION)
                .fetchGroups(APPLICATION_REDIRECTS.APPLICATION_ID, APPLICATION_REDIRECTS.URI);
    }

    static SignIn read(ApplicationsRecord row, List<String> redirects) {
        var permissions = EnumSet.noneOf(DelegatedPermission.class);
        for (var name : row.getDelegatedPermissions().split(" ", -1)) {
            DelegatedPermission.parse(name).ifPresent(permissions::add);
        }
        return new SignIn(row.getPublicClient(), permissions, redirects);
    }
}
