package dev.satchel.storage.sql;

import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Where a property of a query is found in the database. A field may be any expression, a constant too, if the property
 * has no column.
 */
sealed interface QueryColumn {
    /**
     * @param folded the text as {@link dev.satchel.core.query.TextFolding} folds it; SQL's {@code lower} folds ASCII only
     *     in SQLite. It has to sort by code point: {@code BINARY}, the default, in SQLite; {@code COLLATE "C"} in
     *     PostgreSQL
     */
    record Text(Field<String> folded) implements QueryColumn {}

    /** @param spelled holds the documented spelling; all of its values are ASCII */
    record Enumeration(Field<String> spelled) implements QueryColumn {}

    /** @param ticks {@link dev.satchel.core.query.Ticks} */
    record Date(Field<Long> ticks) implements QueryColumn {}

    record Whole(Field<Long> number) implements QueryColumn {}

    record Flag(Field<Boolean> flag) implements QueryColumn {}

    /**
     * Texts in a table of their own.
     *
     * @param exists given a condition on a folded element (not null, sorted as in {@link Text}), the condition that such
     *     an element exists
     */
    record Elements(Function<Function<Field<String>, Condition>, Condition> exists) implements QueryColumn {}
}
