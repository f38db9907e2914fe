/** Random queries and rows: who decides filters shows with them that it agrees with the evaluator. */
@NullMarked
package dev.satchel.core.contracts.query;

import org.jspecify.annotations.NullMarked;
