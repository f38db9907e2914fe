/** Sends requests over many connections, and counts answers, bytes and waiting. */
@NullMarked
package dev.satchel.bench.load;

import org.jspecify.annotations.NullMarked;
