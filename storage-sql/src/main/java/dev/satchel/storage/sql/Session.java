package dev.satchel.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A connection with the statements that run on it again and again, which stay prepared: to prepare one takes SQLite longer than to
 * run it. One thread at a time uses it.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final DSLContext dsl;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Session(Connection connection) {
        this.connection = connection;
        this.dsl = DSL.using(connection, SQLDialect.SQLITE, SqliteDatabase.settings());
        dsl.data(Session.class, this);
    }

    static Session open(DataSource source) throws SQLException {
        return new Session(source.getConnection());
    }

    /** The one that a {@link #dsl()} is of. */
    static Session of(DSLContext dsl) {
        return (Session) Objects.requireNonNull(dsl.data(Session.class), "This has no session");
    }

    DSLContext dsl() {
        return dsl;
    }

    Connection connection() {
        return connection;
    }

    /** Prepared the first time, with these values for its placeholders. */
    PreparedStatement prepared(String sql, Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // and with it its statements
    }
}
