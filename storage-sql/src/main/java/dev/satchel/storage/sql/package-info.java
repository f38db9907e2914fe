/** The records in a relational database: SQLite, embedded. Open it with {@link dev.satchel.storage.sql.SqlStorage}. */
@NullMarked
package dev.satchel.storage.sql;

import org.jspecify.annotations.NullMarked;
