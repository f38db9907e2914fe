package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.GRANTS;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserId;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.GrantsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

final class SqlGrantStore implements GrantStore {
    private final Database database;

    SqlGrantStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Grant grant) {
        return database.write(dsl ->
                dsl.insertInto(GRANTS).set(row(grant)).onConflictDoNothing().execute() == 1);
    }

    @Override
    public Optional<Grant> find(SecretHash secret) {
        return database.read(dsl -> select(dsl, GRANTS.SECRET.eq(secret.hex())));
    }

    @Override
    public Optional<Grant> findByUserCode(String userCode) {
        return database.read(dsl -> select(dsl, GRANTS.USER_CODE.eq(userCode)));
    }

    private static Optional<Grant> select(DSLContext dsl, Condition which) {
        return dsl.selectFrom(GRANTS).where(which).fetchOptional(SqlGrantStore::grant);
    }

    @Override
    public Optional<Grant> change(SecretHash secret, UnaryOperator<Grant> change) {
        return database.write(dsl -> {
            var known = select(dsl, GRANTS.SECRET.eq(secret.hex()));
            known.ifPresent(grant -> dsl.update(GRANTS)
                    .set(row(change.apply(grant)))
                    .where(GRANTS.SECRET.eq(secret.hex()))
                    .execute());
            return known;
        });
    }

    @Override
    public boolean remove(SecretHash secret) {
        return database.write(dsl -> dsl.deleteFrom(GRANTS)
                        .where(GRANTS.SECRET.eq(secret.hex()))
                        .execute()
                > 0);
    }

    @Override
    public int count(ApplicationId application, Grant.Kind kind) {
        return database.read(dsl -> dsl.fetchCount(
                GRANTS, GRANTS.APPLICATION_ID.eq(application.toString()).and(GRANTS.KIND.eq(kind.name()))));
    }

    @Override
    public void removeOldest(UserId user, int keep) {
        database.write(dsl -> dsl.deleteFrom(GRANTS)
                .where(GRANTS.USER_ID.eq(user.toString()))
                .and(GRANTS.SECRET.notIn(DSL.select(GRANTS.SECRET)
                        .from(GRANTS)
                        .where(GRANTS.USER_ID.eq(user.toString()))
                        .orderBy(GRANTS.USED.desc(), GRANTS.SECRET)
                        .limit(keep)))
                .execute());
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(dsl -> dsl.deleteFrom(GRANTS)
                .where(GRANTS.EXPIRES.le(Ticks.of(now)))
                .execute());
    }

    private static GrantsRecord row(Grant grant) {
        var row = new GrantsRecord();
        row.setSecret(grant.secret().hex());
        row.setKind(grant.kind().name());
        row.setState(grant.state().name());
        row.setTenantId(grant.tenant().toString());
        row.setApplicationId(grant.application().toString());
        row.setUserId(grant.user().map(UserId::toString).orElse(null));
        row.setUserCode(grant.userCode().orElse(null));
        row.setAudience(grant.terms().audience());
        row.setScopes(String.join(" ", grant.terms().scopes()));
        row.setRedirectUri(grant.terms().redirectUri().orElse(null));
        row.setChallenge(grant.terms().challenge().orElse(null));
        row.setNonce(grant.terms().nonce().orElse(null));
        row.setSuccessor(grant.successor().map(SecretHash::hex).orElse(null));
        row.setBegun(Ticks.of(grant.begun()));
        row.setUsed(Ticks.of(grant.used()));
        row.setExpires(Ticks.of(grant.expires()));
        return row;
    }

    private static Grant grant(GrantsRecord row) {
        return new Grant(
                new SecretHash(row.getSecret()),
                Grant.Kind.valueOf(row.getKind()),
                Grant.State.valueOf(row.getState()),
                new TenantId(UUID.fromString(row.getTenantId())),
                new ApplicationId(UUID.fromString(row.getApplicationId())),
                Optional.ofNullable(row.getUserId()).map(UUID::fromString).map(UserId::new),
                Optional.ofNullable(row.getUserCode()),
                new Grant.Terms(
                        row.getAudience(),
                        row.getScopes().isEmpty() ? List.of() : List.of(row.getScopes().split(" ", -1)),
                        Optional.ofNullable(row.getRedirectUri()),
                        Optional.ofNullable(row.getChallenge()),
                        Optional.ofNullable(row.getNonce())),
                Optional.ofNullable(row.getSuccessor()).map(SecretHash::new),
                Ticks.toInstant(row.getBegun()),
                Ticks.toInstant(row.getUsed()),
                Ticks.toInstant(row.getExpires()));
    }
}
