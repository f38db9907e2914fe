/** Answers of the token endpoints. */
@NullMarked
package dev.satchel.wire.identity;

import org.jspecify.annotations.NullMarked;
