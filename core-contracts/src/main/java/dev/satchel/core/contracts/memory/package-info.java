/** Stores in memory: they pass the contracts, so tests may trust them. */
@NullMarked
package dev.satchel.core.contracts.memory;

import org.jspecify.annotations.NullMarked;
