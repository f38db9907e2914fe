/** Puts on record what passes the doors, and what is turned away at them. */
@NullMarked
package dev.satchel.server.audit;

import org.jspecify.annotations.NullMarked;
