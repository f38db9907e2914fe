package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.INSTALLATION;

import java.util.Objects;

/** The installation's id. */
final class InstallationId {
    private static final String NAME = "id";

    private InstallationId() {}

    static String of(Database database, String candidate) {
        return database.write(dsl -> {
            dsl.insertInto(INSTALLATION)
                    .set(INSTALLATION.NAME, NAME)
                    .set(INSTALLATION.VALUE, candidate)
                    .onConflictDoNothing()
                    .execute();
            return Objects.requireNonNull(dsl.select(INSTALLATION.VALUE)
                    .from(INSTALLATION)
                    .where(INSTALLATION.NAME.eq(NAME))
                    .fetchOne(INSTALLATION.VALUE));
        });
    }
}
