package dev.satchel.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * A statement that runs with every request, written with jOOQ, rendered once and prepared once on each {@link Session}: to do
 * either anew each time takes longer than to run it.
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
        try {
            return Session.of(dsl).prepared(text, values).executeUpdate();
        } catch (SQLException failed) {
            throw new DataAccessException("A statement failed: " + failed.getMessage(), failed);
        }
    }

    /** Finds one row of a table by the values of some columns. */
    static final class Row<R extends TableRecord<R>> {
        private final String sql;
        private final Supplier<R> empty;
        private final Boolean[] texts;

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
                    of(dsl -> dsl.selectFrom(table).where(where).orderBy(order).limit(DSL.inline(1))).text;
            this.empty = empty;
            this.texts = Arrays.stream(table.fields())
                    .map(field -> field.getType() == String.class)
                    .toArray(Boolean[]::new);
        }

        Optional<R> find(DSLContext dsl, Object... key) {
            try (var rows = Session.of(dsl).prepared(sql, key).executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            } catch (SQLException failed) {
                throw new DataAccessException("A row cannot be read: " + failed.getMessage(), failed);
            }
        }

        private R read(ResultSet rows) throws SQLException {
            var values = new Object[texts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = texts[i] ? rows.getString(i + 1) : rows.getObject(i + 1);
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
