package dev.satchel.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * A statement that runs with every request, written with jOOQ, and rendered once: to render it anew each time took longer than
 * to run it.
 */
final class FixedSql {
    private final String text;

    private FixedSql(Query query) {
        this.text = query.getSQL();
    }

    /** @param query with a placeholder wherever it has a value */
    static FixedSql of(Function<DSLContext, Query> query) {
        return new FixedSql(query.apply(DSL.using(SQLDialect.SQLITE, SqliteDatabase.settings())));
    }

    int execute(DSLContext dsl, Object... values) {
        return dsl.connectionResult(connection -> {
            try (var statement = prepared(connection, values)) {
                return statement.executeUpdate();
            }
        });
    }

    private PreparedStatement prepared(Connection connection, Object... values) throws SQLException {
        var statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Finds one row of a table by the values of some columns. */
    static final class Row<R extends TableRecord<R>> {
        private final FixedSql sql;
        private final Supplier<R> empty;
        private final int columns;

        Row(Table<R> table, Supplier<R> empty, List<TableField<R, String>> keys) {
            this(
                    table,
                    empty,
                    keys.stream().map(key -> key.eq("")).reduce(DSL.noCondition(), Condition::and),
                    List.of());
        }

        /**
         * The first one of several.
         *
         * @param where with a placeholder wherever it has a value
         */
        Row(Table<R> table, Supplier<R> empty, Condition where, List<Field<?>> order) {
            this.sql =
                    of(dsl -> dsl.selectFrom(table).where(where).orderBy(order).limit(DSL.inline(1)));
            this.empty = empty;
            this.columns = table.fields().length;
        }

        Optional<R> find(DSLContext dsl, Object... key) {
            return dsl.connectionResult(connection -> {
                try (var statement = sql.prepared(connection, key);
                        var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(read(rows)) : Optional.empty();
                }
            });
        }

        private R read(ResultSet rows) throws SQLException {
            var values = new Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = rows.getObject(i + 1);
            }
            var row = empty.get();
            row.fromArray(values);
            return row;
        }
    }

    static Object[] values(TableRecord<?> row, List<? extends Field<?>> fields) {
        return fields.stream().map(row::get).toArray();
    }
}
