/** Measures the server beside others, in turns, on one machine. */
@NullMarked
package dev.satchel.bench;

import org.jspecify.annotations.NullMarked;
