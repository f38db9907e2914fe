/** Pieces measured alone, by JMH; those that only their own package knows stand in a package of that name. */
@NullMarked
package dev.satchel.bench.pieces;

import org.jspecify.annotations.NullMarked;
