package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.APPLICATIONS;
import static dev.satchel.storage.sql.schema.Tables.APPLICATION_SECRETS;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.SignIn;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.ApplicationsRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

final class SqlApplicationStore implements ApplicationStore {
    private final Database database;
    private final Remembered<ApplicationId, Application> recent;

    SqlApplicationStore(Database database) {
        this.database = database;
        this.recent = new Remembered<>(database);
    }

    @Override
    public void add(Application application) {
        recent.write(dsl -> {
            dsl.insertInto(APPLICATIONS)
                    .set(APPLICATIONS.ID, application.id().toString())
                    .set(APPLICATIONS.TENANT_ID, application.tenant().toString())
                    .set(APPLICATIONS.NAME, application.name())
                    .set(APPLICATIONS.PERMISSIONS, names(application.permissions()))
                    .set(
                            APPLICATIONS.LINK_FORM,
                            application.linkForm().map(LinkForm::apiName).orElse(null))
                    .set(APPLICATIONS.DISABLED, application.disabled())
                    .set(APPLICATIONS.CREATED, Ticks.of(application.created()))
                    .execute();
            ApplicationSignIns.save(dsl, application.id(), application.signIn());
            application.secrets().forEach(secret -> addSecret(dsl, application.id(), secret));
            return true;
        });
    }

    private static void addSecret(DSLContext dsl, ApplicationId id, Application.Secret secret) {
        dsl.insertInto(APPLICATION_SECRETS)
                .set(APPLICATION_SECRETS.APPLICATION_ID, id.toString())
                .set(APPLICATION_SECRETS.HASH, secret.hash().hex())
                .set(APPLICATION_SECRETS.NAME, secret.name().orElse(null))
                .set(APPLICATION_SECRETS.CREATED, Ticks.of(secret.created()))
                .set(
                        APPLICATION_SECRETS.EXPIRES,
                        secret.expires().map(Ticks::of).orElse(null))
                .execute();
    }

    @Override
    public Optional<Application> find(ApplicationId id) {
        return recent.find(
                id,
                dsl ->
                        select(
                                        dsl,
                                        APPLICATIONS.ID.eq(id.toString()),
                                        APPLICATION_SECRETS.APPLICATION_ID.eq(id.toString()))
                                .stream()
                                .findFirst());
    }

    @Override
    public List<Application> list() {
        return database.read(dsl -> select(dsl, DSL.noCondition(), DSL.noCondition()));
    }

    /** One query after the other: while one is being read, another would need a second connection. */
    private static List<Application> select(DSLContext dsl, Condition applications, Condition secrets) {
        var rows = dsl.selectFrom(APPLICATIONS)
                .where(applications)
                .orderBy(APPLICATIONS.CREATED, APPLICATIONS.ID)
                .fetch();
        var known = secrets(dsl, secrets);
        var redirects = ApplicationSignIns.redirects(dsl, applications);
        return rows.map(row -> application(row, known.getOrDefault(row.getId(), List.of()))
                .withSignIn(ApplicationSignIns.read(row, redirects.getOrDefault(row.getId(), List.of()))));
    }

    @Override
    public boolean replaceSecrets(ApplicationId id, Application.Secret secret) {
        return recent.write(dsl -> {
            if (!exists(dsl, id)) {
                return false;
            }
            dsl.deleteFrom(APPLICATION_SECRETS)
                    .where(APPLICATION_SECRETS.APPLICATION_ID.eq(id.toString()))
                    .execute();
            addSecret(dsl, id, secret);
            return true;
        });
    }

    private static boolean exists(DSLContext dsl, ApplicationId id) {
        return dsl.fetchExists(APPLICATIONS, APPLICATIONS.ID.eq(id.toString()));
    }

    @Override
    public boolean addSecret(ApplicationId id, Application.Secret secret) {
        return recent.write(dsl -> {
            var known = exists(dsl, id);
            if (known) {
                addSecret(dsl, id, secret);
            }
            return known;
        });
    }

    @Override
    public boolean removeSecret(ApplicationId id, SecretHash hash) {
        return recent.write(dsl -> dsl.deleteFrom(APPLICATION_SECRETS)
                        .where(APPLICATION_SECRETS.APPLICATION_ID.eq(id.toString()))
                        .and(APPLICATION_SECRETS.HASH.eq(hash.hex()))
                        .execute()
                > 0);
    }

    @Override
    public boolean setDisabled(ApplicationId id, boolean disabled) {
        return recent.write(dsl -> dsl.update(APPLICATIONS)
                        .set(APPLICATIONS.DISABLED, disabled)
                        .where(APPLICATIONS.ID.eq(id.toString()))
                        .execute()
                > 0);
    }

    @Override
    public boolean setSignIn(ApplicationId id, SignIn signIn) {
        return recent.write(dsl -> {
            var known = exists(dsl, id);
            if (known) {
                ApplicationSignIns.save(dsl, id, signIn);
            }
            return known;
        });
    }

    @Override
    public boolean addCertificate(ApplicationId id, ClientCertificate certificate) {
        return recent.write(dsl -> exists(dsl, id) && ApplicationCertificates.add(dsl, id, certificate));
    }

    @Override
    public List<ClientCertificate> certificates(ApplicationId id) {
        return database.read(dsl -> ApplicationCertificates.list(dsl, id));
    }

    @Override
    public boolean removeCertificate(ApplicationId id, ClientCertificate certificate) {
        return recent.write(dsl -> ApplicationCertificates.remove(dsl, id, certificate));
    }

    @Override
    public boolean remove(ApplicationId id) {
        return recent.write(dsl -> {
            ApplicationCertificates.removeAll(dsl, id);
            dsl.deleteFrom(APPLICATION_SECRETS)
                    .where(APPLICATION_SECRETS.APPLICATION_ID.eq(id.toString()))
                    .execute();
            return dsl.deleteFrom(APPLICATIONS)
                            .where(APPLICATIONS.ID.eq(id.toString()))
                            .execute()
                    > 0;
        });
    }

    private static Application application(ApplicationsRecord row, List<Application.Secret> secrets) {
        return new Application(
                new ApplicationId(UUID.fromString(row.getId())),
                new TenantId(UUID.fromString(row.getTenantId())),
                row.getName(),
                permissions(row.getPermissions()),
                Optional.ofNullable(row.getLinkForm()).flatMap(LinkForm::parse),
                secrets,
                row.getDisabled(),
                Ticks.toInstant(row.getCreated()));
    }

    private static Map<String, List<Application.Secret>> secrets(DSLContext dsl, Condition which) {
        return dsl.selectFrom(APPLICATION_SECRETS)
                .where(which)
                .orderBy(APPLICATION_SECRETS.CREATED)
                .fetchGroups(
                        APPLICATION_SECRETS.APPLICATION_ID,
                        row -> new Application.Secret(
                                new SecretHash(row.getHash()),
                                Optional.ofNullable(row.getName()),
                                Ticks.toInstant(row.getCreated()),
                                Optional.ofNullable(row.getExpires()).map(Ticks::toInstant)));
    }

    private static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::apiName).sorted().collect(Collectors.joining(" "));
    }

    private static Set<Permission> permissions(String names) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var name : names.split(" ", -1)) {
            Permission.parse(name).ifPresent(permissions::add);
        }
        return permissions;
    }
}
